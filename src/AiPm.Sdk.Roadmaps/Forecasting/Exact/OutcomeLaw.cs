using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The exact joint law of time, money and outcome of work whose parts are independent and take whole days and whole units of money: series,
/// parallel and loops at gates, by convolution on a lattice. The check of forecasts, and quick where a handful of parts is all there is.
/// </summary>
/// <remarks>Immutable. Cost: a convolution takes the product of the numbers of points of its two parts.</remarks>
public sealed class OutcomeLaw
{
    private const double Rounding = 1e-9;

    // By RunOutcome.
    private readonly Dictionary<(int Days, long Cost), double>[] _points;
    private readonly bool _costOfStoppedIsKnown;

    private OutcomeLaw(Dictionary<(int Days, long Cost), double>[] points, bool costOfStoppedIsKnown = true)
    {
        _points = points;
        _costOfStoppedIsKnown = costOfStoppedIsKnown;
    }

    /// <summary>The probability that everything is done.</summary>
    public double ProbabilityShipped => Sum(RunOutcome.Passed) + Sum(RunOutcome.Rerouted);

    /// <summary>The probability that everything is done with every gate passed.</summary>
    public double ProbabilityPassed => Sum(RunOutcome.Passed);

    /// <summary>The probability that a gate stops it.</summary>
    public double ProbabilityStopped => Sum(RunOutcome.Stopped);

    /// <summary>The mean number of days until it is done or stopped.</summary>
    public double MeanDays => All().Sum(point => point.Days * point.Probability);

    /// <summary>The variance of the number of days until it is done or stopped.</summary>
    public double VarianceDays
    {
        get
        {
            double mean = MeanDays;
            return All().Sum(point => (point.Days - mean) * (point.Days - mean) * point.Probability);
        }
    }

    /// <summary>The mean cost until it is done or stopped.</summary>
    /// <exception cref="UndefinedException">Parts side by side may be stopped, and what the others had cost by then depends on what they are made of.</exception>
    public double MeanCost
    {
        get
        {
            RequireCosts();
            return All().Sum(point => point.Cost * point.Probability);
        }
    }

    /// <summary>Work that surely takes so many days and costs so much.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static OutcomeLaw Certain(int days, long cost = 0) => Of((days, cost, 1));

    /// <summary>Work that takes so many days with these probabilities, at no cost.</summary>
    /// <exception cref="ArgumentException">There is none, the probabilities do not sum to 1, or a number is negative.</exception>
    public static OutcomeLaw Of(params IReadOnlyList<(int Days, double Probability)> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        return Of([.. days.Select(one => (one.Days, 0L, one.Probability))]);
    }

    /// <summary>Work that takes so many days and costs so much, with these probabilities.</summary>
    /// <exception cref="ArgumentException">There is none, the probabilities do not sum to 1, or a number is negative.</exception>
    public static OutcomeLaw Of(params IReadOnlyList<(int Days, long Cost, double Probability)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        double sum = 0;
        Dictionary<(int, long), double>[] law = Empty();
        foreach ((int days, long cost, double probability) in points)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(days);
            ArgumentOutOfRangeException.ThrowIfNegative(cost);
            sum += Domain.Share.Require(probability);
            Add(law[0], (days, cost), probability);
        }

        return Math.Abs(sum - 1) <= Rounding
            ? new(law)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"the probabilities must sum to 1, but sum to {sum}"),
                nameof(points)
            );
    }

    /// <summary>This, then the next: days and costs add up; what is stopped is not followed.</summary>
    public OutcomeLaw Then(OutcomeLaw next)
    {
        ArgumentNullException.ThrowIfNull(next);
        Dictionary<(int, long), double>[] law = Empty();
        Copy(_points[(int)RunOutcome.Stopped], law[(int)RunOutcome.Stopped]);
        for (int before = 0; before < (int)RunOutcome.Stopped; before++)
        {
            for (int after = 0; after <= (int)RunOutcome.Stopped; after++)
            {
                Convolve(_points[before], next._points[after], law[Math.Max(before, after)]);
            }
        }

        return new(law, _costOfStoppedIsKnown && next._costOfStoppedIsKnown);
    }

    /// <summary>Both at once: done when both are; stopped as soon as one is.</summary>
    public OutcomeLaw Alongside(OutcomeLaw other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Dictionary<(int, long), double>[] law = Empty();
        for (int left = 0; left <= (int)RunOutcome.Stopped; left++)
        {
            for (int right = 0; right <= (int)RunOutcome.Stopped; right++)
            {
                Dictionary<(int, long), double> target = law[Math.Max(left, right)];
                bool leftStops = left == (int)RunOutcome.Stopped;
                bool rightStops = right == (int)RunOutcome.Stopped;
                foreach (((int Days, long Cost) a, double p) in _points[left])
                {
                    foreach (((int Days, long Cost) b, double q) in other._points[right])
                    {
                        int days =
                            leftStops && rightStops ? Math.Min(a.Days, b.Days)
                            : leftStops ? a.Days
                            : rightStops ? b.Days
                            : Math.Max(a.Days, b.Days);
                        Add(target, (days, Sum(a.Cost, b.Cost, long.MaxValue, "costs")), p * q);
                    }
                }
            }
        }

        bool known =
            _costOfStoppedIsKnown
            && other._costOfStoppedIsKnown
            && ProbabilityStopped == 0
            && other.ProbabilityStopped == 0;
        return new(law, known);
    }

    /// <summary>Tries of this work until a gate passes, each independent of the others.</summary>
    /// <param name="loop">The law of the loop.</param>
    /// <param name="pivot">The work of the other way, where the loop may take it.</param>
    /// <exception cref="ArgumentException">The loop may pivot and there is no work for it, or a try may be stopped itself.</exception>
    public OutcomeLaw Until(LoopLaw loop, OutcomeLaw? pivot = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        if (ProbabilityStopped > 0)
        {
            throw new ArgumentException("a try that is stopped itself cannot be tried again", nameof(loop));
        }

        if (loop.ProbabilityPivoted > 0 && pivot is null)
        {
            throw new ArgumentException("the loop may pivot, but there is no work for the other way", nameof(pivot));
        }

        Dictionary<(int, long), double>[] law = Empty();
        OutcomeLaw tries = Certain(0);
        for (int number = 1; number <= loop.MostTries; number++)
        {
            tries = tries.Then(this);
            bool last = number == loop.MostTries;
            double Otherwise(BranchKind kind) => last && loop.Otherwise.Kind == kind ? loop.Left : 0;
            tries.AddTo(law, RunOutcome.Passed, loop.Ends(GateOutcome.Pass, number));
            tries.AddTo(law, RunOutcome.Rerouted, Otherwise(BranchKind.Continue));
            tries.AddTo(law, RunOutcome.Stopped, loop.Ends(GateOutcome.Stop, number) + Otherwise(BranchKind.Stop));
            double pivoted = loop.Ends(GateOutcome.Pivot, number) + Otherwise(BranchKind.Pivot);
            if (pivoted > 0)
            {
                tries.Then(pivot!).AddTo(law, RunOutcome.Rerouted, pivoted);
            }
        }

        return new(law, pivot?._costOfStoppedIsKnown ?? true);
    }

    /// <summary>This with the probability, else the other: an event that may happen.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <param name="otherwise">What happens with the rest of the probability.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    public OutcomeLaw With(double probability, OutcomeLaw otherwise)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        Domain.Share.Require(probability);
        Dictionary<(int, long), double>[] law = Empty();
        for (int outcome = 0; outcome < law.Length; outcome++)
        {
            Copy(_points[outcome], law[outcome], probability);
            Copy(otherwise._points[outcome], law[outcome], 1 - probability);
        }

        return new(law, _costOfStoppedIsKnown && otherwise._costOfStoppedIsKnown);
    }

    /// <summary>P(done within so many days).</summary>
    public double ProbabilityBy(int days) =>
        Shipped().Where(point => point.Days <= days).Sum(point => point.Probability);

    /// <summary>P(done or stopped within so many days): by then it is known.</summary>
    public double ProbabilityDecidedBy(int days) =>
        All().Where(point => point.Days <= days).Sum(point => point.Probability);

    /// <summary>P(it costs no more), however it ends.</summary>
    /// <exception cref="UndefinedException">Parts side by side may be stopped.</exception>
    public double ProbabilityWithin(long cost)
    {
        RequireCosts();
        return All().Where(point => point.Cost <= cost).Sum(point => point.Probability);
    }

    /// <summary>P(done within so many days and at no more than this cost, with every gate passed).</summary>
    public double ProbabilityOf(int days, long cost) =>
        _points[(int)RunOutcome.Passed]
            .Where(point => point.Key.Days <= days && point.Key.Cost <= cost)
            .Sum(point => point.Value);

    /// <summary>The least number of days within which it is done with at least this probability; never interpolated.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not from 0 to 1.</exception>
    /// <exception cref="UndefinedException">It is stopped too often for that.</exception>
    public int Percentile(double probability)
    {
        Domain.Share.Require(probability);
        double sum = 0;
        foreach (
            IGrouping<int, (int Days, long Cost, double Probability)> day in Shipped()
                .GroupBy(point => point.Days)
                .OrderBy(day => day.Key)
        )
        {
            sum += day.Sum(point => point.Probability);
            if (sum >= probability - 1e-12)
            {
                return day.Key;
            }
        }

        throw new UndefinedException(
            new(
                UndefinedReason.DoesNotExist,
                $"It is done in {ShareText.Share(ProbabilityShipped)} of cases only, so no day has {ShareText.Level(probability)}."
            )
        );
    }

    private static Dictionary<(int Days, long Cost), double>[] Empty() =>
        [
            [],
            [],
            [],
        ];

    private static void Add(Dictionary<(int, long), double> law, (int, long) at, double probability)
    {
        if (probability > 0)
        {
            law[at] = law.GetValueOrDefault(at) + probability;
        }
    }

    private static void Copy(
        Dictionary<(int, long), double> from,
        Dictionary<(int, long), double> to,
        double factor = 1
    )
    {
        foreach (((int, long) at, double probability) in from)
        {
            Add(to, at, factor * probability);
        }
    }

    private static void Convolve(
        Dictionary<(int Days, long Cost), double> first,
        Dictionary<(int Days, long Cost), double> second,
        Dictionary<(int, long), double> target
    )
    {
        foreach (((int Days, long Cost) a, double p) in first)
        {
            foreach (((int Days, long Cost) b, double q) in second)
            {
                long days = Sum(a.Days, b.Days, int.MaxValue, "days");
                Add(target, ((int)days, Sum(a.Cost, b.Cost, long.MaxValue, "costs")), p * q);
            }
        }
    }

    /// <summary>The sum of two numbers from 0 on, at most the largest that the law holds.</summary>
    private static long Sum(long first, long second, long largest, string what) =>
        first <= largest - second
            ? first + second
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} must come to at most {largest} together, but {first} + {second} is more"
                )
            );

    /// <summary>Adds this with a probability, as an outcome that is no better than the given.</summary>
    private void AddTo(Dictionary<(int, long), double>[] law, RunOutcome outcome, double probability)
    {
        for (int own = 0; own < law.Length; own++)
        {
            Copy(_points[own], law[Math.Max(own, (int)outcome)], probability);
        }
    }

    private double Sum(RunOutcome outcome) => _points[(int)outcome].Values.Sum();

    private IEnumerable<(int Days, long Cost, double Probability)> Shipped() =>
        _points[..(int)RunOutcome.Stopped]
            .SelectMany(law => law.Select(point => (point.Key.Days, point.Key.Cost, point.Value)));

    private IEnumerable<(int Days, long Cost, double Probability)> All() =>
        _points.SelectMany(law => law.Select(point => (point.Key.Days, point.Key.Cost, point.Value)));

    private void RequireCosts()
    {
        if (!_costOfStoppedIsKnown && ProbabilityStopped > 0)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.NoClosedForm,
                    "What work side by side has cost when another part stops it depends on what it is made of; simulate it."
                )
            );
        }
    }
}
