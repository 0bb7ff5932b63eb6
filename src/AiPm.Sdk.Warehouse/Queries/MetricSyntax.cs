using AiPm.Sdk.Metrics;
using static AiPm.Sdk.Warehouse.SqlTerms;

namespace AiPm.Sdk.Warehouse;

/// <summary>One metric in a statement: what it takes from a unit's sums, what comes back of it, and the statistic that is made from that.</summary>
internal sealed class MetricSyntax
{
    private readonly List<(SqlExpression Value, string Name)> _values = [];
    private readonly List<(SqlExpression Value, string Name)> _outcomes = [];
    private readonly string _prefix;

    private MetricSyntax(WarehouseMetric metric, string prefix)
    {
        Metric = metric;
        _prefix = prefix;
    }

    internal WarehouseMetric Metric { get; }

    /// <summary>Columns over sums (s): each side's own value, and the numbers of rows without one.</summary>
    internal IReadOnlyList<(SqlExpression Value, string Name)> Values => _values;

    /// <summary>Columns over values (v): the variables, all NULL where the unit does not count, and why not.</summary>
    internal IReadOnlyList<(SqlExpression Value, string Name)> Outcomes => _outcomes;

    /// <summary>The names of the variables: outcome first, then covariates.</summary>
    internal IReadOnlyList<string> Variables { get; private set; } = [];

    /// <summary>The levels of columns over rows that come first.</summary>
    internal IReadOnlyList<IReadOnlyList<(SqlExpression Value, string Name)>> Levels { get; private set; } = [];

    /// <summary>Whether limits are still to be found.</summary>
    internal bool SeeksLimits { get; private set; }

    internal bool IsQuantile => Metric.Metric.Kind is QuantileKind;

    /// <summary>Whether sums are of numbers, and so need a pilot mean; else units are counted.</summary>
    internal bool HasMoments =>
        !IsQuantile && !Metric.AsCount && (Metric.Metric.Kind is MeanKind or RatioKind || Metric.Covariates.Count > 0);

    internal string Missing => _prefix + "_missing";

    internal string Young => _prefix + "_young";

    internal string Nulls => _prefix + "_nulls";

    internal string NoNumbers => _prefix + "_no_numbers";

    internal static MetricSyntax Of(
        WarehouseMetric metric,
        int index,
        WarehouseExperiment definition,
        IReadOnlyDictionary<string, ValueLimits>? limits,
        EntrySyntax entries,
        FactSyntax facts,
        Func<SqlExpression, SqlExpression> sum
    )
    {
        MetricSyntax syntax = new(metric, FormattableString.Invariant($"m{index}"));
        switch (metric.Metric.Kind)
        {
            case RetentionKind retention:
                syntax.Retained(retention, definition, facts, sum);
                break;
            case FunnelKind funnel:
                syntax.Funnelled(funnel, index, definition, entries, facts, sum);
                break;
            default:
                syntax.Measured(definition, limits, entries, facts, sum);
                break;
        }

        return syntax;
    }

    private static SqlExpression Flag(SqlExpression? condition) =>
        condition is null ? Whole(0) : new SqlExpression.Case([(condition, Whole(1))], Whole(0));

    private static SqlExpression Total(IEnumerable<SqlExpression?> counts)
    {
        SqlExpression[] given = [.. counts.Where(count => count is not null).Select(count => count!)];
        return given.Length == 0 ? Whole(0) : given.Aggregate((left, right) => left + right);
    }

    private SqlExpression Window(EntrySyntax entries)
    {
        SqlExpression at = Own("r", "fact_at");
        return SqlExpression.And(
            at >= Own("r", entries.Bound(Metric.Delay)),
            Metric.Window is { } window ? at < Own("r", entries.Bound(Metric.Delay + window)) : null
        )!;
    }

    private SqlExpression? IsYoung(WarehouseExperiment definition) =>
        Metric is { OnlyCompleteWindows: true, Window: { } window }
            ? new SqlExpression.Later(Own("v", "entered_at"), Metric.Delay + window)
                > new SqlExpression.Instant(definition.Until)
            : null;

    private void Measured(
        WarehouseExperiment definition,
        IReadOnlyDictionary<string, ValueLimits>? limits,
        EntrySyntax entries,
        FactSyntax facts,
        Func<SqlExpression, SqlExpression> sum
    )
    {
        (Measure Measure, string Facts)[] sides = Metric.Metric.Kind switch
        {
            ProportionKind kind => [(kind.Happened, Metric.Facts)],
            MeanKind kind => [(kind.Measure, Metric.Facts)],
            QuantileKind kind => [(kind.Measure, Metric.Facts)],
            RatioKind kind =>
            [
                (kind.Numerator, Metric.Facts),
                (kind.Denominator, Metric.DenominatorFacts ?? Metric.Facts),
            ],
            _ => throw new InvalidOperationException($"{Metric.Metric.Kind.Name} has no measure"),
        };
        SqlExpression window = Window(entries);
        MeasureSyntax[] measured =
        [
            .. sides.Select(side =>
                MeasureSyntax.Of(side.Measure, Metric.Metric.Filter, definition.Source(side.Facts), window, facts, sum)
            ),
        ];
        MeasureSyntax[] covariates =
        [
            .. Metric.Covariates.Select(covariate =>
                MeasureSyntax.Of(
                    covariate.Measure,
                    covariate.Filter,
                    definition.Source(covariate.Facts),
                    SqlExpression.And(
                        Own("r", "fact_at") >= Own("r", entries.Bound(-covariate.Lookback)),
                        Own("r", "fact_at") < Own("r", "entered_at")
                    )!,
                    facts,
                    sum
                )
            ),
        ];
        string Name(int variable) => FormattableString.Invariant($"{_prefix}_{variable}");
        _values.AddRange(measured.Concat(covariates).Select((side, i) => (side.Value, Name(i))));
        _values.Add((Total(measured.Select(side => side.Nulls)), Nulls));
        _values.Add((Total(measured.Select(side => side.NoNumbers)), NoNumbers));

        // From here on over values.
        SqlExpression? young = IsYoung(definition);
        SqlExpression[] lacks = [.. measured.Select((_, i) => Own("v", Name(i)).IsNull())];
        bool isZero = Metric.Metric.Missing == MissingPolicy.CountAsZero;
        SqlExpression? old = young is null ? null : new SqlExpression.Not(young);
        SqlExpression? counts = isZero
            ? old
            : SqlExpression.And([old, .. measured.Select((_, i) => Own("v", Name(i)).IsPresent())]);
        ValueLimits? own = Metric.Metric.Limits;
        if (own is { AreQuantiles: true })
        {
            own = limits?.GetValueOrDefault(Metric.Id);
            SeeksLimits = own is null;
        }

        for (int i = 0; i < measured.Length + covariates.Length; i++)
        {
            SqlExpression value = Own("v", Name(i));
            if (isZero || i >= measured.Length)
            {
                value = new SqlExpression.Case([(value.IsNull(), new SqlExpression.Number(0))], value);
            }

            if (i == 0 && own is not null)
            {
                value = Clipped(value, own);
            }

            _outcomes.Add((value.Where(counts), Name(i)));
        }

        Variables = [.. Enumerable.Range(0, measured.Length + covariates.Length).Select(Name)];
        _outcomes.Add((Flag(SqlExpression.And(old, SqlExpression.Or([.. lacks]))), Missing));
        _outcomes.Add((Flag(young), Young));
        _outcomes.Add((Own("v", Nulls), Nulls));
        _outcomes.Add((Own("v", NoNumbers), NoNumbers));
    }

    internal static SqlExpression Clipped(SqlExpression value, ValueLimits limits)
    {
        List<(SqlExpression, SqlExpression)> branches = [];
        if (limits.Upper is { } upper)
        {
            branches.Add((value > new SqlExpression.Number(upper), new SqlExpression.Number(upper)));
        }

        if (limits.Lower is { } lower)
        {
            branches.Add((value < new SqlExpression.Number(lower), new SqlExpression.Number(lower)));
        }

        return branches.Count == 0 ? value : new SqlExpression.Case(branches, value);
    }

    private void Retained(
        RetentionKind kind,
        WarehouseExperiment definition,
        FactSyntax facts,
        Func<SqlExpression, SqlExpression> sum
    )
    {
        FactSource source = definition.Source(Metric.Facts);
        string counting = facts.Counting(source, Metric.Metric.Filter, kind.Activity);
        SqlExpression at = Own("r", "fact_at");
        SqlExpression day = new SqlExpression.DayNumber(at);
        SqlExpression start = Own("r", "entry_day");
        long last = WarehouseTime.DayNumber(definition.Until) - 1;
        (SqlExpression? from, SqlExpression? to) = kind.Rule switch
        {
            RetentionRule.OnDay => (start + Whole(kind.Age), start + Whole(kind.Age)),
            RetentionRule.OnOrAfter => (start + Whole(kind.Age), Whole(last)),
            RetentionRule.ByDay => (start + Whole(1), start + Whole(kind.Age)),
            _ => (start + Whole(7L * kind.Age), start + Whole(7L * kind.Age + 6)),
        };
        SqlExpression back = sum(
            SqlExpression.Of(
                SqlAggregate.Count,
                Own("r", counting).Where(SqlExpression.And(at >= Own("r", "entered_at"), day >= from, day <= to))
            )
        );
        string name = _prefix + "_0";
        _values.Add((MeasureSyntax.Flag(back > Whole(0)), name));
        SqlExpression young = Own("v", "entry_day") > Whole(last - WarehouseMetric.DaysNeeded(kind));
        Settle(name, young, null);
    }

    private void Funnelled(
        FunnelKind kind,
        int index,
        WarehouseExperiment definition,
        EntrySyntax entries,
        FactSyntax facts,
        Func<SqlExpression, SqlExpression> sum
    )
    {
        SequenceSyntax sequence = SequenceSyntax.Of(
            kind,
            Metric.Metric.Filter,
            definition.Source(Metric.Facts),
            Window(entries),
            definition.Until,
            index,
            facts
        );
        Levels = sequence.Levels;
        SqlExpression entered = sum(sequence.Entered);
        string name = _prefix + "_0";
        string late = _prefix + "_late";
        _values.Add((MeasureSyntax.Flag(sum(sequence.Completed) > Whole(0)).Where(entered > Whole(0)), name));
        _values.Add((Flag(SqlExpression.And(entered.Is(Whole(0)), sum(sequence.Late) > Whole(0))), late));
        Settle(name, IsYoung(definition), Own("v", late).Is(Whole(1)));
    }

    /// <summary>The outcome of a kind whose units without a value are no trials at all.</summary>
    private void Settle(string name, SqlExpression? young, SqlExpression? late)
    {
        SqlExpression? old = young is null ? null : new SqlExpression.Not(young);
        _outcomes.Add((Own("v", name).Where(old), name));
        Variables = [name];
        _outcomes.Add((Whole(0), Missing));
        _outcomes.Add((Flag(SqlExpression.Or(young, late)), Young));
        _outcomes.Add((Whole(0), Nulls));
        _outcomes.Add((Whole(0), NoNumbers));
    }
}
