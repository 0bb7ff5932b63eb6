using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Averages of the power over an estimate of the effect.</summary>
internal static class AssuranceIntegral
{
    // What an estimate may have beyond what is possible, as a normal one always has a little.
    private const double MostOutside = 0.01;

    // Where the tails of a normal quantile end for a double.
    private const double Reach = 8.2;

    private const int Groups = 1000;

    internal static Assurance Of(
        ExperimentDesign design,
        double alpha,
        double[] arms,
        Estimate effect,
        EffectScale scale,
        SimulationOptions? simulation
    )
    {
        double unit = Unit(design, scale);
        NullHypothesis hypothesis = design.Objective.At(design.Metric.Baseline);
        SimulatedValue value = Mean(
            design,
            effect,
            unit,
            simulation,
            difference => design.PowerOf(difference, alpha, arms),
            Breaks(hypothesis)
        );
        SimulatedValue ceiling = Ceiling(design, hypothesis, effect, unit, simulation);

        // "A difference" is nearly always true: only a side or a margin sets a limit worth naming.
        string limit =
            hypothesis.IsEquivalence || hypothesis.Alternative != Alternative.TwoSided
                ? $"; that it is true has a probability of {ShareText.Probability(Bounded(ceiling))}, which no number of units exceeds by more than errors"
                : "";
        return new(
            value,
            ceiling,
            new(
                $"The experiment will show {design.Objective} with a probability of {ShareText.Probability(Bounded(value))}, the power averaged over what is known of the effect{limit}.",
                "assurance (O'Hagan, Stevens and Campbell 2005)",
                ["what is known of the effect is well put", design.Metric.Method(design.Objective)]
            )
        );
    }

    /// <summary>A share that rounding did not carry over its end.</summary>
    private static SimulatedValue Bounded(SimulatedValue value) =>
        new(value.Value > 1 - 1e-9 ? 1 : Math.Max(0, value.Value), value.StandardError);

    private static double Unit(ExperimentDesign design, EffectScale scale) =>
        scale == EffectScale.Absolute
            ? 1
            : DesignObjective.Absolute(Effect.Relative(1), design.Metric.Baseline, "effect");

    private static double[] Breaks(in NullHypothesis hypothesis) =>
        hypothesis.IsEquivalence ? [hypothesis.Lower, hypothesis.Upper] : [hypothesis.Lower];

    /// <summary>The assurance as a function of the control's size, with its ceiling.</summary>
    internal static (Func<double, double> Assurance, double Ceiling) ByUnits(
        ExperimentDesign design,
        double alpha,
        Estimate effect,
        EffectScale scale,
        SimulationOptions? simulation
    )
    {
        double unit = Unit(design, scale);
        NullHypothesis hypothesis = design.Objective.At(design.Metric.Baseline);
        double[] breaks = Breaks(hypothesis);
        double At(double control)
        {
            double[] arms = design.ArmsFor(control);
            return Mean(
                design,
                effect,
                unit,
                simulation,
                difference => design.PowerOf(difference, alpha, arms),
                breaks
            );
        }

        return (At, Ceiling(design, hypothesis, effect, unit, simulation));
    }

    private static SimulatedValue Ceiling(
        ExperimentDesign design,
        NullHypothesis hypothesis,
        Estimate effect,
        double unit,
        SimulationOptions? simulation
    ) =>
        Mean(
            design,
            effect,
            unit,
            simulation,
            difference => hypothesis.IsAlternative(difference) ? 1 : 0,
            Breaks(hypothesis)
        );

    private static SimulatedValue Mean(
        ExperimentDesign design,
        Estimate effect,
        double unit,
        SimulationOptions? simulation,
        Func<double, double> power,
        double[] breaks
    )
    {
        Interval possible = design.Metric.Differences;
        double Inside(double x) => power(Math.Clamp(x * unit, possible.Lower, possible.Upper));
        if (effect.TryGetCertain(out double certain))
        {
            RequireInside(possible.Contains(certain * unit) ? 0 : 1, possible);
            return new(Inside(certain), 0);
        }

        if (effect.TryGetDistribution(out Distribution? distribution))
        {
            double outside = 0;
            if (double.IsFinite(possible.Lower))
            {
                outside += distribution.Cumulative(Math.BitDecrement(possible.Lower / unit));
            }

            if (double.IsFinite(possible.Upper))
            {
                outside += distribution.Survival(possible.Upper / unit);
            }

            RequireInside(outside, possible);
            return new(
                distribution.IsDiscrete ? Atoms(distribution, Inside) : Integrate(distribution, Inside, breaks, unit),
                0
            );
        }

        return Draws(effect.Simulate(simulation ?? new SimulationOptions()), Inside, possible, unit);
    }

    private static void RequireInside(double outside, Interval possible)
    {
        if (outside > MostOutside)
        {
            throw new ArgumentException(
                $"effect must lie from {NumberText.Number(possible.Lower)} to {(double.IsInfinity(possible.Upper) ? "any size" : NumberText.Number(possible.Upper))} but for {ShareText.Level(MostOutside)} of its probability, but {ShareText.Share(outside)} lay outside; truncate it",
                nameof(outside)
            );
        }
    }

    // ∫ power(Q(Φ(z))) φ(z) dz in pieces between which the power may bend.
    private static double Integrate(Distribution distribution, Func<double, double> power, double[] breaks, double unit)
    {
        double Integrand(double z) =>
            NormalFunction.Density(z)
            * power(
                z <= 0
                    ? distribution.Quantile(NormalFunction.Cumulative(z))
                    : distribution.SurvivalQuantile(NormalFunction.Survival(z))
            );
        List<double> ends = [-Reach, 0, Reach];
        foreach (double at in breaks)
        {
            double z = NormalFunction.Quantile(distribution.Cumulative(at / unit));
            if (Math.Abs(z) < Reach && z != 0)
            {
                ends.Add(z);
            }
        }

        ends.Sort();
        double sum = 0;
        for (int i = 1; i < ends.Count; i++)
        {
            if (ends[i] > ends[i - 1])
            {
                sum += Quadrature.Integrate(Integrand, ends[i - 1], ends[i], 1e-10, 1e-11).Value;
            }
        }

        return sum;
    }

    private static double Atoms(Distribution distribution, Func<double, double> power)
    {
        const int Most = 100_000;
        double below = 0;
        double sum = 0;
        for (int i = 0; i < Most && below < 1 - 1e-13; i++)
        {
            double atom = distribution.Quantile(Math.Min(1, Math.BitIncrement(below)));
            double reached = distribution.Cumulative(atom);
            if (reached <= below)
            {
                // Rounding kept the atom: the next double above asks for the next one.
                below = Math.BitIncrement(below);
                continue;
            }

            sum += (reached - below) * power(atom);
            below = reached;
        }

        return sum / below;
    }

    // Sorted draws in groups of neighbours, which have nearly the same power.
    private static SimulatedValue Draws(Simulated simulated, Func<double, double> power, Interval possible, double unit)
    {
        double outside =
            (double.IsFinite(possible.Lower) ? simulated.ProbabilityBelow(possible.Lower / unit) : 0)
            + (double.IsFinite(possible.Upper) ? simulated.ProbabilityAbove(possible.Upper / unit) : 0);
        RequireInside(outside, possible);
        double sum = 0;
        double squares = 0;
        for (int group = 0; group < Groups; group++)
        {
            double value = power(simulated.Quantile((group + 0.5) / Groups));
            sum += value;
            squares += value * value;
        }

        double mean = sum / Groups;
        double variance = Math.Max(0, (squares / Groups) - (mean * mean));
        return new(mean, Math.Sqrt(variance / simulated.Count));
    }
}
