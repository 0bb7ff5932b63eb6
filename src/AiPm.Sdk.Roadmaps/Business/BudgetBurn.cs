using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What was spent of a budget in each past period, and how long the rest lasts if coming periods are like them.</summary>
public sealed class BudgetBurn
{
    private readonly double[] _spent;

    /// <summary>A budget and what was spent of it.</summary>
    /// <param name="budget">The whole budget; greater than 0.</param>
    /// <param name="spentByPeriod">What was spent in each period, in order; at least 0 each. At least one.</param>
    /// <exception cref="ArgumentException">There is no period.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public BudgetBurn(double budget, params ReadOnlySpan<double> spentByPeriod)
    {
        Budget = Domain.Positive.Require(budget);
        Domain.NonNegative.Require(spentByPeriod);
        _spent = spentByPeriod.IsEmpty
            ? throw new ArgumentException(
                "spentByPeriod must hold at least one period, but was empty",
                nameof(spentByPeriod)
            )
            : spentByPeriod.ToArray();
        Spent = Domain.Real.Require(_spent.Sum(), nameof(spentByPeriod));
    }

    /// <summary>The whole budget.</summary>
    public double Budget { get; }

    /// <summary>What was spent in each period.</summary>
    public ImmutableArray<double> SpentByPeriod => [.. _spent];

    /// <summary>What was spent so far.</summary>
    public double Spent { get; }

    /// <summary>What is left; negative where more was spent.</summary>
    public double Left => Budget - Spent;

    /// <summary>The burn rate: what was spent a period, on average, with Student's interval.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate BurnRate(double confidence = 0.95)
    {
        Moments moments = Moments.Of(_spent);
        return new(
            "burn rate",
            moments.Mean,
            MeanIntervals.Student(moments, confidence),
            confidence,
            OneMeanTTest.Method,
            _spent.Length,
            Domain.Real,
            [new("periods", _spent.Length)],
            ["periods are independent and spend alike"]
        );
    }

    /// <summary>The runway: how many whole periods the rest lasts, past periods being drawn again.</summary>
    /// <param name="options">Draws, seed, horizon, and what the past stands for; always a bootstrap.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <returns>
    /// The number of periods after which something is left or just nothing. Where nothing was ever spent, all lies beyond the horizon; where the budget is
    /// used up, it is 0.
    /// </returns>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public CountDistribution Runway(FlowOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= FlowOptions.Default;
        int horizon = options.Horizon;
        int[] lasts = new int[options.Simulation.Draws];
        double slack = 1e-12 * Budget;
        ForEachPeriod(
            options,
            horizon,
            (draw, period, spent) =>
            {
                // Still open: this many periods have been paid.
                bool isPaid = spent <= Left + slack;
                lasts[draw] = isPaid ? (period == horizon ? horizon + 1 : period) : lasts[draw];
                return isPaid;
            },
            cancellation
        );
        return CountDistribution.OfDraws(lasts, horizon);
    }

    /// <summary>What will have been spent in all after so many further periods.</summary>
    /// <param name="periods">From 1 to <see cref="FlowOptions.MostPeriods"/>.</param>
    /// <param name="options">Draws, seed, and what the past stands for.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of periods is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public Simulated SpentAfter(int periods, FlowOptions? options = null, CancellationToken cancellation = default)
    {
        WhenForecast.RequirePeriods(periods);
        options ??= FlowOptions.Default;
        double[] total = new double[options.Simulation.Draws];
        ForEachPeriod(
            options,
            periods,
            (draw, _, spent) =>
            {
                total[draw] = Spent + spent;
                return true;
            },
            cancellation
        );
        return Simulated.FromDraws(total, Provenance.Of(options.Simulation));
    }

    /// <summary>Draws periods one after the other and tells what was spent through each, until no draw of a block wants to know more.</summary>
    private void ForEachPeriod(
        FlowOptions options,
        int periods,
        Func<int, int, double, bool> goesOn,
        CancellationToken cancellation
    )
    {
        PeriodDraws drawn = new("burn", [.. Enumerable.Range(0, _spent.Length)], options);
        PeriodDraws.ForEachBlock(
            options,
            (first, count) =>
            {
                PeriodDraws.Block block = new();
                double[] spent = new double[count];
                bool[] isOpen = new bool[count];
                Array.Fill(isOpen, true);
                for (int period = 0; period < periods && isOpen.Contains(true); period++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    ReadOnlySpan<int> places = drawn.Next(block, first, period, count);
                    for (int d = 0; d < count; d++)
                    {
                        spent[d] += _spent[drawn[places[d]]];
                        isOpen[d] = isOpen[d] && goesOn(first + d, period + 1, spent[d]);
                    }
                }
            },
            cancellation
        );
    }
}
