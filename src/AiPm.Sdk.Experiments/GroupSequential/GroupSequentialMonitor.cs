using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A test that is looked at while it runs, by a design. Looks may come at other times than planned, more or fewer of them: each boundary is worked out from
/// the information there is. Only when to look must not depend on the effect seen.
/// </summary>
/// <remarks>
/// Immutable: each look returns another monitor. The last look is the one that says so, or that has the planned information; it spends all that is left
/// of the error rate, with less information than planned as with more. After a stop more looks may be added: their repeated intervals still hold.
/// </remarks>
/// <example><code>
/// GroupSequentialMonitor monitor = GroupSequentialMonitor.Start(new(SpendingFunction.ObrienFlemingLike, looks: 5));
/// monitor = monitor.Look(fraction: 0.25, z: 2.1);
/// if (monitor.Stop is { } stop) { … }
/// </code></example>
public sealed class GroupSequentialMonitor
{
    private readonly ImmutableArray<MonitoredLook> _looks;

    private GroupSequentialMonitor(GroupSequentialDesign design, ImmutableArray<MonitoredLook> looks)
    {
        Design = design;
        _looks = looks;
        Stop = looks.FirstOrDefault(look => look.Stops);
    }

    /// <summary>The design.</summary>
    public GroupSequentialDesign Design { get; }

    /// <summary>The looks so far.</summary>
    public IReadOnlyList<MonitoredLook> Looks => _looks;

    /// <summary>The look at which the test stopped; <see langword="null"/> while it goes on.</summary>
    public MonitoredLook? Stop { get; }

    /// <summary>What the test says so far: the verdict of the look at which it stopped, else <see cref="SequentialVerdict.Continue"/>.</summary>
    public SequentialVerdict Verdict => Stop?.Verdict ?? SequentialVerdict.Continue;

    /// <summary>A test before its first look.</summary>
    public static GroupSequentialMonitor Start(GroupSequentialDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        _ = design.Solved;
        return new(design, []);
    }

    /// <summary>A look of which z is known. Effects are then in units of this look's own standard error: the estimate is z and its error 1.</summary>
    /// <param name="fraction">The information so far as a share of the plan's final information; more than at the last look, and it may exceed 1.</param>
    /// <param name="z">The statistic, positive where the treatment is greater.</param>
    /// <param name="isFinal">Whether the test ends here whatever it shows.</param>
    /// <param name="spending">The share at which the spending functions are read where it is not the information's, as calendar time; at most 1, never falling.</param>
    /// <exception cref="ArgumentException">The information did not grow, the spending share falls, or the last look is past.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public GroupSequentialMonitor Look(double fraction, double z, bool isFinal = false, double? spending = null) =>
        Add(fraction, Domain.Real.Require(z), z, 1, isFinal, spending);

    /// <summary>A look of which the effect and its standard error are known; z is their ratio.</summary>
    /// <param name="fraction">The information so far as a share of the plan's final information; more than at the last look, and it may exceed 1.</param>
    /// <param name="estimate">The estimated effect less that of the null hypothesis.</param>
    /// <param name="standardError">Its standard error; greater than 0.</param>
    /// <param name="isFinal">Whether the test ends here whatever it shows.</param>
    /// <param name="spending">The share at which the spending functions are read where it is not the information's, as calendar time; at most 1, never falling.</param>
    /// <exception cref="ArgumentException">The information did not grow, the spending share falls, or the last look is past.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public GroupSequentialMonitor LookAt(
        double fraction,
        double estimate,
        double standardError,
        bool isFinal = false,
        double? spending = null
    )
    {
        Domain.Real.Require(estimate);
        Domain.Positive.Require(standardError);
        return Add(
            fraction,
            Domain.Real.Require(estimate / standardError, "z"),
            estimate,
            standardError,
            isFinal,
            spending
        );
    }

    /// <summary>The boundary that the next look would have; what it sees does not matter for it.</summary>
    /// <inheritdoc cref="Look"/>
    public SequentialBoundary NextBoundary(double fraction, bool isFinal = false, double? spending = null)
    {
        return BoundaryRecursion.After(Design, [.. _looks.Select(look => look.Boundary)], fraction, isFinal, spending);
    }

    /// <summary>A test whose looks were recorded elsewhere, with their boundaries.</summary>
    internal static GroupSequentialMonitor Of(GroupSequentialDesign design, IEnumerable<MonitoredLook> looks) =>
        new(design, [.. looks]);

    /// <summary>What the test says of the effect, with its looks taken into account.</summary>
    /// <remarks>At the look at which it stopped; while it goes on, as if the latest look had been the last.</remarks>
    /// <param name="confidence">The confidence of the interval; 1 − α of the design where left out.</param>
    /// <exception cref="InvalidOperationException">There was no look.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not strictly between 0 and 1.</exception>
    public StagewiseInference Inference(double? confidence = null)
    {
        MonitoredLook at = Stop ?? Latest();
        double level = Domain.OpenShare.Require(confidence ?? 1 - Design.Alpha, nameof(confidence));
        bool isLess = Design.Alternative == Alternative.Less;
        int sign = isLess ? -1 : 1;
        SequentialBoundary[] boundaries = [.. _looks.Take(at.Boundary.Look).Select(look => look.Boundary)];
        StagewiseOrdering ordering = new(Design, boundaries, sign * at.Z);
        double unit = Math.Sqrt(at.Boundary.Fraction) * at.StandardError;
        double tail = (1 - level) / Design.Sides;
        (double above, double below) = ordering.Tails(0);
        double p = Design.IsTwoSided ? Math.Min(1, 2 * Math.Min(above, below)) : Math.Min(1, above);
        double median = sign * ordering.Drift(0.5) * unit;
        double near = sign * ordering.Drift(tail) * unit;
        Interval interval = Design.Alternative switch
        {
            Alternative.Greater => new(near, double.PositiveInfinity),
            Alternative.Less => new(double.NegativeInfinity, near),
            _ => new(near, ordering.Drift(1 - tail) * unit),
        };
        return new()
        {
            Look = at.Boundary.Look,
            Alternative = Design.Alternative,
            PValue = p,
            MedianUnbiasedEstimate = median,
            Interval = interval,
            Confidence = level,
            Estimate = at.Estimate,
            Explanation = new(
                $"{(Stop is null ? "Were it to end" : "Stopped")} at look {at.Boundary.Look}: {NumberText.Signed(median)} ({ShareText.Level(level)} interval {NumberText.Range(interval, NumberText.Number)}, {ShareText.PValueStatement(p)}); the plain estimate is {NumberText.Signed(at.Estimate)}.",
                "stagewise ordering, median-unbiased estimate (Tsiatis, Rosner and Mehta 1984)",
                SequentialAssumptions.Of(Design)
            ),
        };
    }

    /// <summary>
    /// The smallest error rate at which a design of this kind would reach its boundary at that look: the p-value of the repeated interval. The smallest over all
    /// looks so far is valid at any time. Jennison and Turnbull 2000, chapter 9.
    /// </summary>
    /// <param name="look">The look, from 1; the latest where left out.</param>
    /// <returns>Undefined at interim looks of Haybittle and Peto's rule, whose boundary does not depend on the error rate.</returns>
    /// <exception cref="InvalidOperationException">There was no look.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such look.</exception>
    public Measured RepeatedPValue(int? look = null)
    {
        int count = look ?? Latest().Boundary.Look;
        if (count < 1 || count > _looks.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(look),
                count,
                $"look must be from 1 to {_looks.Length}, but was {count}"
            );
        }

        MonitoredLook at = _looks[count - 1];
        if (!Design.Efficacy.HasConstant && !at.Boundary.IsFinal && Design.Efficacy.Critical(1) is not null)
        {
            return new Undefined(
                UndefinedReason.DoesNotExist,
                "The boundary before the last look is the same for every error rate, so that no error rate belongs to what is seen."
            );
        }

        double z =
            Design.IsTwoSided ? Math.Abs(at.Z)
            : Design.Alternative == Alternative.Less ? -at.Z
            : at.Z;
        double Gap(double score)
        {
            GroupSequentialDesign other = Design with
            {
                Alpha = Design.Sides * NormalFunction.Survival(score),
                Futility = null,
            };
            BoundaryRecursion recursion = other.Begin();
            SequentialBoundary boundary = at.Boundary;
            for (int i = 0; i < count; i++)
            {
                SequentialBoundary known = _looks[i].Boundary;
                boundary = recursion.Next(known.Fraction, known.IsFinal, known.SpendingFraction);
            }

            return Math.Clamp(boundary.Efficacy, -40, 40) - z;
        }

        // Scores from an error rate of nearly one half a side down to 1e-12.
        double low = 1e-6;
        double high = NormalFunction.SurvivalQuantile(1e-12 / Design.Sides * 1.001);
        return Gap(low) >= 0 ? 1
            : Gap(high) <= 0 ? Design.Sides * NormalFunction.Survival(high)
            : Math.Min(1, Design.Sides * NormalFunction.Survival(RootFinding.Bracketed(Gap, low, high, 1e-10).Value));
    }

    /// <summary>The chance that a later look will show an effect, given what was seen so far, if the truth is this.</summary>
    /// <param name="effect">The true effect in the unit of the estimates; what was seen is taken as it is. The latest estimate where left out.</param>
    /// <param name="fractions">The information at later looks; the planned looks still to come where left out.</param>
    /// <returns>1 or 0 where the test has stopped.</returns>
    /// <exception cref="InvalidOperationException">There was no look.</exception>
    /// <exception cref="ArgumentException">The fractions do not grow, or none is left.</exception>
    public double ConditionalPower(double? effect = null, IReadOnlyList<double>? fractions = null)
    {
        MonitoredLook latest = Latest();
        if (Stop is not null)
        {
            return IsShown(Verdict) ? 1 : 0;
        }

        double truth = Domain.Real.Require(effect ?? latest.Estimate, nameof(effect));
        SequentialBoundary[] later = Later(fractions);
        return Conditional(later, truth / latest.StandardError / Math.Sqrt(latest.Boundary.Fraction));
    }

    /// <summary>
    /// The chance that a later look will show an effect, averaged over what the looks so far say of the truth: normal around the latest estimate with its standard
    /// error, or that updated from a prior. Spiegelhalter, Freedman and Blackburn 1986.
    /// </summary>
    /// <param name="prior">What was known of the effect before, as a normal distribution; nothing where left out.</param>
    /// <param name="fractions">The information at later looks; the planned looks still to come where left out.</param>
    /// <returns>1 or 0 where the test has stopped.</returns>
    /// <exception cref="InvalidOperationException">There was no look.</exception>
    /// <exception cref="ArgumentException">The fractions do not grow, or none is left.</exception>
    public double PredictivePower(NormalDistribution? prior = null, IReadOnlyList<double>? fractions = null)
    {
        MonitoredLook latest = Latest();
        if (Stop is not null)
        {
            return IsShown(Verdict) ? 1 : 0;
        }

        double precision = 1 / (latest.StandardError * latest.StandardError);
        double mean = latest.Estimate;
        if (prior is not null)
        {
            double known = 1 / prior.Variance.Value;
            mean = ((precision * mean) + (known * prior.Mean.Value)) / (precision + known);
            precision += known;
        }

        double unit = 1 / latest.StandardError / Math.Sqrt(latest.Boundary.Fraction);
        double deviation = 1 / Math.Sqrt(precision);
        SequentialBoundary[] later = Later(fractions);

        // The trapezoidal rule over a normal density is exact far beyond these steps.
        const double Step = 0.25;
        double power = 0;
        double weights = 0;
        for (int i = -34; i <= 34; i++)
        {
            double x = i * Step;
            double weight = Elementary.Exp(-0.5 * x * x);
            weights += weight;
            power += weight * Conditional(later, (mean + (x * deviation)) * unit);
        }

        return Math.Min(1, power / weights);
    }

    private double Conditional(SequentialBoundary[] later, double drift)
    {
        MonitoredLook latest = _looks[^1];
        int sign = Design.Alternative == Alternative.Less ? -1 : 1;
        double root = Math.Sqrt(latest.Boundary.Fraction);
        return BoundaryCrossing.PowerFrom(
            Design,
            latest.Boundary.Fraction,
            sign * latest.Z * root,
            later,
            sign * drift,
            Design.Futility is null
        );
    }

    private SequentialBoundary[] Later(IReadOnlyList<double>? fractions)
    {
        double now = _looks[^1].Boundary.Fraction;
        double[] coming = fractions is null
            ? [.. Design.Fractions.Where(one => one > now * (1 + 1e-6))]
            : [.. fractions];
        if (coming.Length == 0)
        {
            throw new ArgumentException("fractions must name at least 1 later look, but named none", nameof(fractions));
        }

        BoundaryRecursion recursion = Design.Begin();
        foreach (MonitoredLook look in _looks)
        {
            recursion.Replay(look.Boundary);
        }

        SequentialBoundary[] later = new SequentialBoundary[coming.Length];
        for (int i = 0; i < later.Length; i++)
        {
            Domain.Positive.Require(coming[i], nameof(fractions));
            now = InformationFractions.Growing(now, coming[i], _looks.Length + i + 1, nameof(fractions));
            later[i] = recursion.Next(now, i == later.Length - 1, Math.Min(1, now));
            if (later[i].IsFinal)
            {
                return later[..(i + 1)];
            }
        }

        return later;
    }

    private GroupSequentialMonitor Add(
        double fraction,
        double z,
        double estimate,
        double standardError,
        bool isFinal,
        double? spending
    ) =>
        new(
            Design,
            _looks.Add(new(Design.Alternative, NextBoundary(fraction, isFinal, spending), z, estimate, standardError))
        );

    private MonitoredLook Latest() =>
        _looks.IsEmpty ? throw new InvalidOperationException("the test has had no look yet") : _looks[^1];

    private static bool IsShown(SequentialVerdict verdict) =>
        verdict is SequentialVerdict.Efficacy or SequentialVerdict.OppositeEfficacy;
}
