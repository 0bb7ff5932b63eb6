using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>When work is done: the distribution of the number of periods, and of the date.</summary>
/// <remarks>
/// A percentile is the smallest whole number of periods with enough probability, never interpolated. Where the history has no
/// finished item, everything is undefined with that reason.
/// </remarks>
public sealed class WhenForecast
{
    // Above this an exact answer takes seconds.
    private const double Budget = 1.5e9;

    private readonly CountDistribution? _periods;

    private WhenForecast(
        string scope,
        ThroughputHistory history,
        CountDistribution? periods,
        Undefined? undefined,
        FlowMethod method,
        HistoryReading reading,
        IReadOnlyList<string> warnings,
        Provenance? provenance,
        IReadOnlyList<string>? assumptions = null
    )
    {
        Scope = scope;
        History = history;
        _periods = periods;
        Undefined = undefined;
        Method = method;
        Reading = reading;
        Warnings = warnings;
        Provenance = provenance;
        Explanation = Explain(assumptions);
    }

    /// <summary>The work, in words.</summary>
    public string Scope { get; }

    /// <summary>What the forecast draws from; of several teams the first.</summary>
    public ThroughputHistory History { get; }

    /// <summary>Whether there is an answer.</summary>
    public bool IsDefined => _periods is not null;

    /// <summary>Why there is none.</summary>
    public Undefined? Undefined { get; }

    /// <summary>The number of periods until all is done; 0 where there was nothing to do.</summary>
    /// <exception cref="UndefinedException">Nothing was ever finished.</exception>
    public CountDistribution Periods => _periods ?? throw new UndefinedException(Undefined!);

    /// <summary>How it was computed.</summary>
    public FlowMethod Method { get; }

    /// <summary>What the history stood for.</summary>
    public HistoryReading Reading { get; }

    /// <summary>What the reader must know; empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Seed, draws and versions of a bootstrap; null where the answer is exact.</summary>
    public Provenance? Provenance { get; }

    /// <summary>What the forecast says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The smallest number of periods after which all is done with at least this probability.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    /// <exception cref="UndefinedException">Nothing was ever finished, or the percentile lies beyond the horizon.</exception>
    public int Percentile(double probability)
    {
        Domain.Share.Require(probability);
        return Periods.Percentile(probability);
    }

    /// <summary>P(done within so many periods).</summary>
    /// <param name="periods">A number of periods; with a negative one the probability is 0.</param>
    /// <exception cref="UndefinedException">Nothing was ever finished.</exception>
    public SimulatedValue ProbabilityWithin(int periods) => Periods.ProbabilityAtMost(periods);

    /// <summary>The first day by whose end all is done with at least this probability, where work begins on a day.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <param name="start">The first day of work; where it is not worked, the next one that is.</param>
    /// <param name="calendar">The days that are worked from then on, with their blackouts; the history's when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    /// <exception cref="UndefinedException">Nothing was ever finished, or the percentile lies beyond the horizon.</exception>
    public DateOnly Date(double probability, DateOnly start, WorkingCalendar? calendar = null) =>
        History.EndOf(Percentile(probability), start, calendar);

    /// <summary>The probability that all is done by the end of a date, where work begins on a day.</summary>
    /// <param name="date">The date; periods that are not over by then do not count.</param>
    /// <param name="start">The first day of work.</param>
    /// <param name="calendar">The days that are worked from then on; the history's when left out.</param>
    /// <exception cref="UndefinedException">Nothing was ever finished.</exception>
    public SimulatedValue ProbabilityBy(DateOnly date, DateOnly start, WorkingCalendar? calendar = null) =>
        ProbabilityWithin(History.PeriodsThrough(start, date, calendar));

    /// <summary>The calendar of dates and probabilities: P(done within k periods) for each k from 1 to a number.</summary>
    /// <param name="periods">From 1 to <see cref="FlowOptions.MostPeriods"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    /// <exception cref="UndefinedException">Nothing was ever finished.</exception>
    public IReadOnlyList<SimulatedValue> Cumulative(int periods)
    {
        RequirePeriods(periods);
        return [.. Enumerable.Range(1, periods).Select(ProbabilityWithin)];
    }

    /// <summary>All of several, each worked off by a team of its own, independent of the others: P(all within t) is the product.</summary>
    /// <param name="forecasts">At least one; of periods of the same days.</param>
    /// <exception cref="ArgumentException">There is none, or their periods differ.</exception>
    public static WhenForecast AllOf(params IReadOnlyList<WhenForecast> forecasts) =>
        Combine(
            forecasts,
            shares => shares.Aggregate(1.0, (product, share) => product * share),
            "teams are independent of one another"
        );

    /// <summary>
    /// All of several that hang on the same team and so rise and fall together: P(all within t) is the least of them (Fréchet's upper bound).
    /// </summary>
    /// <param name="forecasts">At least one; of periods of the same days.</param>
    /// <exception cref="ArgumentException">There is none, or their periods differ.</exception>
    public static WhenForecast AllOfOneTeam(params IReadOnlyList<WhenForecast> forecasts) =>
        Combine(forecasts, shares => shares.Min(), "the slowest decides: all rise and fall together");

    internal static WhenForecast Of(
        ThroughputHistory history,
        FlowScope scope,
        FlowOptions options,
        CancellationToken cancellation
    )
    {
        if (scope.ArrivalsInSamePeriods && scope.Arrivals?.Periods != history.Periods)
        {
            throw new ArgumentException(
                $"Arrivals in the same periods must be as many as the throughput's, {history.Periods}, but were {scope.Arrivals?.Periods ?? 0}",
                nameof(scope)
            );
        }

        List<string> warnings = [];
        if (scope.Arrivals is { } growth && growth.DaysPerPeriod != history.DaysPerPeriod)
        {
            throw new ArgumentException(
                $"Arrivals must have periods of {DateText.Days(history.DaysPerPeriod)} as the throughput has, but have periods of {DateText.Days(growth.DaysPerPeriod)}",
                nameof(scope)
            );
        }

        if (scope.Arrivals is { } more && more.Mean >= history.Mean && history.Total > 0)
        {
            warnings.Add(
                $"{NumberText.Number(more.Mean)} new items come a period and {NumberText.Number(history.Mean)} are finished: the list may never be empty"
            );
        }

        CountMass? initial = CountMass.OfItems(scope.Items);
        bool isNothing = initial is { First: 0, Mass.Length: 1 };
        if (history.Unknown is { } unknown && !isNothing)
        {
            return new(scope.ToString(), history, null, unknown, options.Method, options.Reading, warnings, null);
        }

        CountDistribution? periods =
            options.Method == FlowMethod.Bootstrap ? null : Exact(history, scope, options, initial);
        if (periods is null && options.Method == FlowMethod.Exact)
        {
            throw new ArgumentException(
                $"Method cannot be {FlowMethod.Exact} for {scope}: {WhyNotExact(scope, options, initial)}",
                nameof(options)
            );
        }

        bool isExact = periods is not null;
        periods ??= FlowBootstrap.When(history, scope, options, cancellation);
        if (!isNothing)
        {
            warnings.AddRange(Short(history, periods, options.Reading));
        }

        if (periods.Beyond.Value > 1e-9)
        {
            warnings.Add(
                $"in {ShareText.Probability(periods.Beyond)} of cases not all is done within the horizon of {history.PeriodText(options.Horizon)}"
            );
        }

        return new(
            scope.ToString(),
            history,
            periods,
            null,
            isExact ? FlowMethod.Exact : FlowMethod.Bootstrap,
            options.Reading,
            warnings,
            isExact ? null : Provenance.Of(options.Simulation)
        );
    }

    internal static void RequirePeriods(int periods)
    {
        if (periods is < 1 or > FlowOptions.MostPeriods)
        {
            throw new ArgumentOutOfRangeException(
                nameof(periods),
                periods,
                $"periods must be a whole number from 1 to {FlowOptions.MostPeriods}, but was {periods}"
            );
        }
    }

    internal static WhenForecast OfDistribution(
        string scope,
        ThroughputHistory history,
        CountDistribution periods,
        FlowOptions options,
        IReadOnlyList<string> assumptions
    ) =>
        new(
            scope,
            history,
            periods,
            null,
            periods.IsExact ? FlowMethod.Exact : FlowMethod.Bootstrap,
            options.Reading,
            [.. Short(history, periods, options.Reading)],
            periods.IsExact ? null : Provenance.Of(options.Simulation),
            assumptions
        );

    /// <summary>What to know of a history too short for the 85th percentile.</summary>
    private static IEnumerable<string> Short(
        ThroughputHistory history,
        CountDistribution periods,
        HistoryReading reading
    ) => history.Warnings(periods.TryPercentile(0.85, out int horizon) ? horizon : periods.Largest, reading);

    private static CountDistribution? Exact(
        ThroughputHistory history,
        FlowScope scope,
        FlowOptions options,
        CountMass? initial
    )
    {
        if (initial is not { } items || (options.Reading == HistoryReading.Sample && scope.Arrivals is not null))
        {
            return null;
        }

        double budget = options.Method == FlowMethod.Exact ? double.PositiveInfinity : Budget;
        if (!scope.Splits.IsEmpty)
        {
            (int[] pieces, double[] shares) = CountMass.Distinct(scope.Splits.AsSpan());
            double last = items.First + items.Mass.Length;
            if (last * last * pieces.Max() * pieces.Length / 2 > budget || last * pieces.Max() > FlowScope.MostItems)
            {
                return null;
            }

            items = items.Compound(pieces, shares);
        }

        if (options.Reading == HistoryReading.Sample)
        {
            return FlowConvolution.WhenFromSample(items, history.Counts, options.Horizon, budget);
        }

        (int[] steps, double[] weights) = Steps(history, scope);
        return FlowConvolution.When(items, steps, weights, options.Horizon, budget);
    }

    /// <summary>By how many items a period changes what remains, with the probability of each.</summary>
    private static (int[] Steps, double[] Weights) Steps(ThroughputHistory history, FlowScope scope)
    {
        if (scope.Arrivals is not { } arrivals)
        {
            return CountMass.Distinct([.. history.Counts.Select(count => -count)]);
        }

        return scope.ArrivalsInSamePeriods
            ? CountMass.Distinct([.. history.Counts.Zip(arrivals.Counts, (done, come) => come - done)])
            : CountMass.Distinct([.. history.Counts.SelectMany(_ => arrivals.Counts, (done, come) => come - done)]);
    }

    private static string WhyNotExact(FlowScope scope, FlowOptions options, CountMass? initial) =>
        initial is null ? "the number of items is computed and its distribution has no closed form"
        : options.Reading == HistoryReading.Sample && scope.Arrivals is not null
            ? "growth of a list is not known in closed form where the history is read as a sample"
        : "it has too many items";

    private static WhenForecast Combine(
        IReadOnlyList<WhenForecast> forecasts,
        Func<IEnumerable<double>, double> combine,
        string assumption
    )
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        if (forecasts.Count == 0 || forecasts.Any(one => !one.History.SamePeriods(forecasts[0].History)))
        {
            throw new ArgumentException(
                "forecasts must be at least one, of periods of the same days of one calendar",
                nameof(forecasts)
            );
        }

        WhenForecast first = forecasts[0];
        string scope = string.Join(" and ", forecasts.Select(one => one.Scope));
        IReadOnlyList<string> warnings =
        [
            .. forecasts.SelectMany(one => one.Warnings).Distinct(StringComparer.Ordinal),
        ];
        if (forecasts.FirstOrDefault(one => !one.IsDefined) is { } unknown)
        {
            return new(scope, first.History, null, unknown.Undefined, first.Method, first.Reading, warnings, null);
        }

        CountDistribution all = CountDistribution.Combine([.. forecasts.Select(one => one.Periods)], combine);
        return new(
            scope,
            first.History,
            all,
            null,
            all.IsExact ? FlowMethod.Exact : FlowMethod.Bootstrap,
            first.Reading,
            warnings,
            forecasts.FirstOrDefault(one => one.Provenance is not null)?.Provenance,
            [assumption, "coming periods are like those of the history, one independent of the other"]
        );
    }

    private Explanation Explain(IReadOnlyList<string>? assumptions)
    {
        string sentence = _periods is null
            ? $"When {Scope} are done is not known. {Undefined!.Sentence}"
            : $"{Scope}: done {Within(0.5)} with 50 % probability, {Within(0.85)} with 85 % and {Within(0.95)} with 95 %.";
        return new(
            sentence,
            Method == FlowMethod.Bootstrap
                ? "bootstrap of past periods (Efron 1979; Magennis 2011)"
                : "exact convolution of past periods",
            assumptions
                ??
                [
                    "coming periods are like those of the history, one independent of the other",
                    Reading == HistoryReading.Sample
                        ? "how often each count comes is learned from the history (Bayesian bootstrap, Rubin 1981)"
                        : "the history shows how often each count comes",
                    "items are alike enough to be counted",
                ]
        );
    }

    private string Within(double probability) =>
        _periods!.TryPercentile(probability, out int periods)
            ? $"within {History.PeriodText(periods)}"
            : "not within the horizon";
}
