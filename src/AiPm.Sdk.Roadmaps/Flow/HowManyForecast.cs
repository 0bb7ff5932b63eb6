using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How many items are done in so many periods. Percentiles count downward: at least so many with this probability.</summary>
public sealed class HowManyForecast
{
    // Above this an exact answer takes seconds.
    private const double Budget = 1.5e9;

    private readonly CountDistribution? _items;
    private readonly ThroughputHistory _history;

    private HowManyForecast(
        ThroughputHistory history,
        int periods,
        CountDistribution? items,
        Undefined? undefined,
        FlowMethod method,
        FlowOptions options,
        IReadOnlyList<string> warnings
    )
    {
        _history = history;
        Periods = periods;
        _items = items;
        Undefined = undefined;
        Method = method;
        Reading = options.Reading;
        Warnings = warnings;
        Provenance = method == FlowMethod.Bootstrap && items is not null ? Provenance.Of(options.Simulation) : null;
        Explanation = Explain();
    }

    /// <summary>
    /// What percentiles promise where the history is read as the truth: its size is the periods of the history for each period that is forecast. A
    /// history as long as the horizon makes them too sure by several points.
    /// </summary>
    public static IntervalMethod TruthMethod { get; } =
        IntervalMethod.Conservative("bootstrap of past periods", "Magennis 2011", 20);

    /// <summary>What percentiles promise where the history is read as a sample; the size is the number of its periods.</summary>
    public static IntervalMethod SampleMethod { get; } =
        IntervalMethod.Conservative("Bayesian bootstrap of past periods", "Rubin 1981", 30);

    /// <summary>The number of periods.</summary>
    public int Periods { get; }

    /// <summary>Whether there is an answer.</summary>
    public bool IsDefined => _items is not null;

    /// <summary>Why there is none: nothing was ever finished.</summary>
    public Undefined? Undefined { get; }

    /// <summary>The number of items.</summary>
    /// <exception cref="UndefinedException">Nothing was ever finished.</exception>
    public CountDistribution Items => _items ?? throw new UndefinedException(Undefined!);

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

    /// <summary>The most items that are reached with at least this probability: 0.85 gives fewer than 0.5.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    /// <exception cref="UndefinedException">Nothing was ever finished.</exception>
    public int Percentile(double probability)
    {
        Domain.Share.Require(probability);
        return Items.PercentileDown(probability);
    }

    /// <summary>P(at least so many items are done).</summary>
    /// <exception cref="UndefinedException">Nothing was ever finished.</exception>
    public SimulatedValue ProbabilityOf(int items) => Items.ProbabilityAtLeast(items);

    /// <summary>The items of several teams together, each independent of the others.</summary>
    /// <param name="teams">At least one; of periods of the same length.</param>
    /// <param name="periods">From 1 to <see cref="FlowOptions.MostPeriods"/>.</param>
    /// <param name="options">Exact or by bootstrap, what the histories stand for.</param>
    /// <param name="cancellation">Stops a simulation.</param>
    /// <exception cref="ArgumentException">There is no team, or their periods differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of periods is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public static HowManyForecast OfTeams(
        IReadOnlyList<ThroughputHistory> teams,
        int periods,
        FlowOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(teams);
        if (teams.Count == 0 || teams.Any(team => team.DaysPerPeriod != teams[0].DaysPerPeriod))
        {
            throw new ArgumentException("teams must be at least one, with periods of the same length", nameof(teams));
        }

        WhenForecast.RequirePeriods(periods);
        options ??= FlowOptions.Default;
        IReadOnlyList<string> warnings =
        [
            .. teams.SelectMany(team => team.Warnings(periods, options.Reading)).Distinct(StringComparer.Ordinal),
        ];
        if (teams.Select(team => team.Unknown).FirstOrDefault(unknown => unknown is not null) is { } none)
        {
            return new(teams[0], periods, null, none, options.Method, options, warnings);
        }

        CountDistribution? items = options.Method == FlowMethod.Bootstrap ? null : Exact(teams, periods, options);
        if (items is null && options.Method == FlowMethod.Exact)
        {
            throw new ArgumentException(
                $"Method cannot be {FlowMethod.Exact} for so many items in {teams[0].PeriodText(periods)}; leave it {FlowMethod.Automatic}",
                nameof(options)
            );
        }

        return items is not null
            ? new(teams[0], periods, items, null, FlowMethod.Exact, options, warnings)
            : new(
                teams[0],
                periods,
                FlowBootstrap.HowMany(teams, periods, options, cancellation),
                null,
                FlowMethod.Bootstrap,
                options,
                warnings
            );
    }

    internal static HowManyForecast Of(
        ThroughputHistory history,
        int periods,
        FlowOptions options,
        CancellationToken cancellation
    ) => OfTeams([history], periods, options, cancellation);

    private static CountDistribution? Exact(IReadOnlyList<ThroughputHistory> teams, int periods, FlowOptions options)
    {
        double budget = options.Method == FlowMethod.Exact ? double.PositiveInfinity : Budget;
        CountDistribution? sum = null;
        foreach (ThroughputHistory team in teams)
        {
            (int[] values, double[] weights) = CountMass.Distinct(team.Counts.AsSpan());

            // Ten standard deviations to each side hold all that is followed.
            double spread = Math.Sqrt(team.Counts.Average(count => (count - team.Mean) * (count - team.Mean)));
            double width =
                Math.Min((double)periods * values.Max(), 22 * spread * Math.Sqrt(periods) + values.Max()) + 1;
            if (options.Reading == HistoryReading.Truth && width * periods * values.Length > budget)
            {
                return null;
            }

            CountDistribution? items =
                options.Reading == HistoryReading.Sample
                    ? FlowConvolution.HowManyFromSample(team.Counts, periods, budget)
                    : FlowConvolution.HowMany(values, weights, periods);
            if (items is null)
            {
                return null;
            }

            sum = sum is null ? items : sum.Plus(items);
        }

        return sum;
    }

    private Explanation Explain() =>
        new(
            _items is null
                ? $"How many items are done in {_history.PeriodText(Periods)} is not known. {Undefined!.Sentence}"
                : $"In {_history.PeriodText(Periods)} at least {ThroughputHistory.Items(Percentile(0.5))} are done with 50 % probability, {NumberText.Count(Percentile(0.85))} with 85 % and {NumberText.Count(Percentile(0.95))} with 95 %.",
            Method == FlowMethod.Bootstrap
                ? "bootstrap of past periods (Efron 1979; Magennis 2011)"
                : "exact convolution of past periods",
            [
                "coming periods are like those of the history, one independent of the other",
                Reading == HistoryReading.Sample
                    ? "how often each count comes is learned from the history (Bayesian bootstrap, Rubin 1981)"
                    : "the history shows how often each count comes",
                "items are alike enough to be counted",
            ]
        );
}
