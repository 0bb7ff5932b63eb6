using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Solves a design for the quantity left open.</summary>
/// <remarks>Power is solved on the scale of normal quantiles, on which it is nearly straight in √n, in the effect, and in the quantile of α.</remarks>
internal static class DesignSolver
{
    private const double MostUnits = 1e14;
    private const long MostEnumerated = 50_000;

    internal static SampleSizePlan Solve(
        ExperimentDesign design,
        Effect? effect,
        double? power,
        long? units,
        double? alpha
    )
    {
        int given = (effect is null ? 0 : 1) + (power is null ? 0 : 1) + (units is null ? 0 : 1);
        if (given < 2 || (given == 3 && alpha is not null))
        {
            throw new ArgumentException(
                given < 2
                    ? $"two of effect, power and units must be given, but {(given == 0 ? "none was" : "only one was")}"
                    : "one of effect, power, units and alpha must be left open, but all four were given"
            );
        }

        double[]? arms = units is { } total ? Split(design, total) : null;
        double rate = alpha ?? design.Objective.DefaultAlpha;
        if (arms is null)
        {
            double difference = design.Difference(effect!.Value);
            return Units(design, difference, power!.Value, rate);
        }

        if (power is null)
        {
            double difference = design.Difference(effect!.Value);
            double reached = design.PowerOf(difference, rate, arms);
            return new(design, DesignUnknown.Power, difference, rate, reached, arms, arms);
        }

        if (effect is null)
        {
            double difference = Effect(design, power.Value, rate, arms);
            return new(design, DesignUnknown.Effect, difference, rate, power.Value, arms, arms);
        }

        double truth = design.Difference(effect.Value);
        return new(
            design,
            DesignUnknown.Alpha,
            truth,
            Alpha(design, truth, power.Value, arms),
            power.Value,
            arms,
            arms
        );
    }

    /// <summary>The number of units that gives an increasing function of the control's size its target; the size of the control, not rounded.</summary>
    internal static double ControlUnits(ExperimentDesign design, Func<double, double> power, double target, string why)
    {
        double goal = NormalFunction.Quantile(target);
        double Gap(double root) => NormalFunction.Quantile(Math.Min(1, power(root * root))) - goal;
        double low = Math.Sqrt(Fewest(design));
        double gapLow = Gap(low);
        if (gapLow >= 0)
        {
            return low * low;
        }

        // On this scale the power is nearly a line in √n that starts below 0, which foretells the end.
        const double Start = -2;
        double high = low;
        double gap = gapLow;
        do
        {
            (low, gapLow) = (high, gap);
            double climbed = gapLow + goal - Start;
            double foretold = climbed > 0 ? low * (goal - Start) / climbed * 1.1 : 2 * low;
            high = Math.Clamp(foretold, 1.3 * low, 1e3 * low);
            if (high * high > MostUnits)
            {
                throw new DesignUnreachableException(
                    DesignUnknown.Units,
                    $"No number of units up to {NumberText.Number(MostUnits)} gives a power of {ShareText.Level(target)}: {why}."
                );
            }

            gap = Gap(high);
        } while (gap < 0);

        double root = RootFinding.Bracketed(Gap, low, high, 1e-15 * high).Value;
        return root * root;
    }

    private static SampleSizePlan Units(ExperimentDesign design, double difference, double power, double alpha)
    {
        NullHypothesis hypothesis = design.Objective.At(design.Metric.Baseline);
        if (!hypothesis.IsAlternative(difference))
        {
            throw new DesignUnreachableException(
                DesignUnknown.Units,
                $"No number of units gives a power of {ShareText.Level(power)} to show {design.Objective}: {design.Metric.Text(difference)} is not among what is to be shown, so that more units only make that clearer."
            );
        }

        if (design.Metric.IsEnumerated)
        {
            double[] whole = Enumerated(design, difference, power, alpha);
            return new(design, DesignUnknown.Units, difference, alpha, power, whole, whole);
        }

        double control = ControlUnits(
            design,
            size => design.PowerOf(difference, alpha, design.ArmsFor(size)),
            power,
            $"{design.Metric.Text(difference)} is too close to what is tested against"
        );
        double[] exact = design.ArmsFor(control);
        return new(design, DesignUnknown.Units, difference, alpha, power, exact, RoundUp(design, exact));
    }

    /// <summary>Whole units, and whole clusters, in each arm.</summary>
    internal static double[] RoundUp(ExperimentDesign design, double[] exact)
    {
        // What lies within the solver's error above a whole number is that number.
        const double Error = 1e-11;
        double size = design.ClusterSize;
        return [.. exact.Select(arm => Math.Ceiling(arm / size * (1 - Error)) * size)];
    }

    private static double Fewest(ExperimentDesign design)
    {
        IReadOnlyList<double> weights = design.Allocation;
        return design.FewestUnits * Math.Max(1, weights[0] / weights.Min());
    }

    private static double[] Split(ExperimentDesign design, long units)
    {
        double sum = design.Allocation.Sum();
        double size = design.ClusterSize;
        long parts = (long)Math.Floor(units / size);
        long[] whole = [.. design.Allocation.Select(weight => (long)Math.Floor(parts * (weight / sum)))];

        // What is left over goes to the arms whose fractions are largest, the first of equals before.
        long left = parts - whole.Sum();
        int[] order =
        [
            .. Enumerable
                .Range(0, whole.Length)
                .OrderByDescending(arm => (parts * (design.Allocation[arm] / sum)) - whole[arm]),
        ];
        for (int i = 0; i < left; i++)
        {
            whole[order[i]]++;
        }

        return whole.All(arm => arm * size >= design.FewestUnits)
            ? [.. whole.Select(arm => arm * size)]
            : throw new ArgumentOutOfRangeException(
                nameof(units),
                units,
                $"units must leave every arm at least {NumberText.Number(design.FewestUnits)}, but {units} over the allocation [{string.Join(", ", design.Allocation.Select(weight => NumberText.Number(weight)))}] do not"
            );
    }

    private static double[] Enumerated(ExperimentDesign design, double difference, double power, double alpha)
    {
        // Critical counts move by whole units: a step of the power is about as long as the rarer outcome takes to come once.
        double share = design.Metric switch
        {
            DesignProportion proportion => Rarer(proportion.Share, difference),
            DesignSingleProportion proportion => Rarer(proportion.Share, difference),
            DesignPairedProportion paired => paired.Discordant / 2,
            DesignRate rate => Math.Min(1, rate.ExposurePerUnit * Math.Min(rate.Rate, rate.Rate + difference)),
            _ => 1,
        };
        long window = 20 + (long)Math.Min(4 / Math.Max(share, 1e-9), 1e6);
        bool Holds(long control) => design.PowerOf(difference, alpha, Whole(design, control)) >= power;

        // Doubling finds a size that holds.
        long fewest = (long)Math.Ceiling(Fewest(design));
        long high = fewest;
        while (!Holds(high))
        {
            high =
                high <= MostEnumerated / 2
                    ? 2 * high
                    : throw new DesignUnreachableException(
                        DesignUnknown.Units,
                        $"No number of units that can be enumerated, up to about {NumberText.Count(MostEnumerated)} in the control, gives a power of {ShareText.Level(power)} to find {design.Metric.Text(difference)}; a large-sample method has no such limit."
                    );
        }

        // Halving to a size that fails; above it the first that is followed by a whole step of sizes that hold.
        long low = high / 2;
        long top = high;
        while (top - low > Math.Max(window, low / 16))
        {
            long middle = low + ((top - low) / 2);
            if (Holds(middle))
            {
                top = middle;
            }
            else
            {
                low = middle;
            }
        }

        long run = 0;
        for (long control = Math.Max(fewest, low + 1); ; control++)
        {
            run = Holds(control) ? run + 1 : 0;
            if (run >= window)
            {
                return Whole(design, control - run + 1);
            }
        }
    }

    private static double Rarer(double share, double difference)
    {
        double middle = share + (0.5 * difference);
        return Math.Min(middle, 1 - middle);
    }

    private static double[] Whole(ExperimentDesign design, long control) =>
        [.. design.ArmsFor(control).Select(arm => Math.Ceiling(arm * (1 - 1e-12)))];

    private static double Effect(ExperimentDesign design, double power, double alpha, double[] arms)
    {
        NullHypothesis hypothesis = design.Objective.At(design.Metric.Baseline);
        double goal = NormalFunction.Quantile(power);
        double Gap(double difference) =>
            NormalFunction.Quantile(Math.Min(1, design.PowerOf(difference, alpha, arms))) - goal;
        bool isUp =
            hypothesis.IsEquivalence || hypothesis.Alternative == Alternative.TwoSided
                ? design.Direction == Direction.Increase
                : hypothesis.Alternative == Alternative.Greater;
        if (hypothesis.IsEquivalence)
        {
            double middle = 0.5 * (hypothesis.Lower + hypothesis.Upper);
            double margin = isUp ? hypothesis.Upper : hypothesis.Lower;
            if (Gap(middle) < 0)
            {
                throw Unreachable(
                    $"No true difference is shown to lie within the margins with a power of {ShareText.Level(power)} by {NumberText.Number(arms.Sum())} units: even in their middle the power is {ShareText.Share(design.PowerOf(middle, alpha, arms))}."
                );
            }

            return Gap(margin) >= 0
                ? throw Unreachable(
                    $"A power of {ShareText.Level(power)} is reached at the margin itself, where it should be at most α; ask for more power than α."
                )
                : RootFinding.Bracketed(Gap, Math.Min(middle, margin), Math.Max(middle, margin)).Value;
        }

        double start = hypothesis.Lower;
        if (Gap(start) >= 0)
        {
            throw Unreachable(
                $"A power of {ShareText.Level(power)} is reached without any effect, as {ShareText.Share(design.PowerOf(start, alpha, arms))} of tests reject there; ask for more power than that."
            );
        }

        double end = End(design, start, isUp, Gap, power, arms);
        double low = Math.Min(start, end);
        double high = Math.Max(start, end);
        return RootFinding.Bracketed(Gap, low, high, 1e-15 * Math.Max(Math.Abs(low), Math.Abs(high))).Value;
    }

    // A difference that is found with more than the power: the end of what is possible, or far enough out.
    private static double End(
        ExperimentDesign design,
        double start,
        bool isUp,
        Func<double, double> gap,
        double power,
        double[] arms
    )
    {
        Interval possible = design.Metric.Differences;
        double bound = isUp ? possible.Upper : possible.Lower;
        if (double.IsFinite(bound))
        {
            // Step by step towards the end of what is possible: close to it a test on a log scale finds less again.
            for (int stride = 1; stride <= 60; stride++)
            {
                double part = stride <= 30 ? Math.ScaleB(1, stride - 31) : 1 - Math.ScaleB(1, 29 - stride);
                double end = start + ((bound - start) * part);
                if (end != start && gap(end) >= 0)
                {
                    return end;
                }
            }

            throw Unreachable(
                $"No effect is found with a power of {ShareText.Level(power)} by {NumberText.Number(arms.Sum())} units: even as far as {design.Metric.Text(bound)} all are found with less."
            );
        }

        NormalModel model = design.Metric.ErrorModel(start);
        double control = design.Arms == 1 ? double.PositiveInfinity : arms[0];
        double step = Math.Sqrt(design.VarianceFactor * ((model.Control / control) + (model.Treatment / arms[^1])));
        for (int i = 0; i < 400; i++)
        {
            double end = start + ((isUp ? 1 : -1) * step);
            if (!double.IsFinite(end))
            {
                break;
            }

            if (gap(end) >= 0)
            {
                return end;
            }

            step *= 2;
        }

        throw Unreachable(
            $"No effect is found with a power of {ShareText.Level(power)} by {NumberText.Number(arms.Sum())} units."
        );
    }

    private static double Alpha(ExperimentDesign design, double difference, double power, double[] arms)
    {
        double goal = NormalFunction.Quantile(power);
        double Gap(double score) =>
            NormalFunction.Quantile(Math.Min(1, design.PowerOf(difference, NormalFunction.Cumulative(score), arms)))
            - goal;
        double low = NormalFunction.Quantile(ExperimentDesign.ErrorRates.Lower);
        double high = NormalFunction.Quantile(ExperimentDesign.ErrorRates.Upper);
        if (Gap(low) >= 0)
        {
            throw new DesignUnreachableException(
                DesignUnknown.Alpha,
                $"A power of {ShareText.Level(power)} is reached at any error rate down to {NumberText.Number(ExperimentDesign.ErrorRates.Lower)}: {NumberText.Number(arms.Sum())} units are far more than {design.Metric.Text(difference)} needs."
            );
        }

        if (Gap(high) < 0)
        {
            throw new DesignUnreachableException(
                DesignUnknown.Alpha,
                $"No error rate gives a power of {ShareText.Level(power)}: {NumberText.Number(arms.Sum())} units do not find {design.Metric.Text(difference)} so often at any."
            );
        }

        Root root = RootFinding.Bracketed(Gap, low, high, 1e-15);

        // Where enumerated power jumps over the target, the upper side reaches it.
        double score = Gap(root.Value) >= 0 || !design.Metric.IsEnumerated ? root.Value : root.Bracket.Upper;
        return NormalFunction.Cumulative(score);
    }

    private static DesignUnreachableException Unreachable(string reason) => new(DesignUnknown.Effect, reason);
}
