using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Switchback experiments: a place is under one arm for a block of periods, then drawn anew, because what is treated there cannot be split (prices, dispatch,
/// a shared model). Blocks are the units; what a block leaves behind to the next is dropped, measured and told.
/// </summary>
/// <remarks>
/// <para>The effect is that of the periods after the burn-in, with blocks as clusters (<see cref="ClusterTest"/>, CR2), beside a randomisation test over the
/// assignments that could have been drawn. The carry-over is the coefficient of the treatment of the block before, in a regression of the periods of a window on
/// the treatment of their own block and of the one before, weighed by denominators, with CR2 over blocks.</para>
/// <para>Sources: Bojinov, Simchi-Levi and Zhao 2023, Management Science 69; Hu and Wager 2022 (burn-in); Phipson and Smyth 2010 for drawn
/// randomisations.</para>
/// </remarks>
public static class Switchback
{
    /// <summary>What the interval of a carry-over promises; the size is the number of blocks.</summary>
    public static IntervalMethod CarryOverMethod { get; } =
        IntervalMethod.Asymptotic(
            "carry-over by regression, CR2 over blocks",
            "Bell and McCaffrey 2002",
            minimumSize: 30
        );

    /// <summary>Analyses the periods of all places.</summary>
    /// <remarks>Undefined as <see cref="ClusterTest"/> is; a carry-over also where arms strictly alternate, so that the block before is the opposite of its successor.</remarks>
    /// <param name="periods">Each period of a place once, in any order; all of means or all of ratios.</param>
    /// <param name="design">Blocks, burn-in and assignment.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <param name="alternative">The alternative of the tests and the sides of the intervals of the effect.</param>
    /// <exception cref="ArgumentException">A period stands twice, a block has periods of both arms, or means and ratios are mixed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static SwitchbackResult Analyze(
        IReadOnlyList<SwitchbackPeriod> periods,
        SwitchbackDesign design,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        ArgumentNullException.ThrowIfNull(periods);
        ArgumentNullException.ThrowIfNull(design);
        Domain.OpenShare.Require(confidence);
        SwitchbackPeriod[] ordered = Ordered(periods);
        Dictionary<(string Place, int Block), bool> arms = Arms(ordered, design);
        SwitchbackPeriod[] counted = [.. ordered.Where(period => !IsBurnIn(period, design))];
        BlockTotal[] blocks = Blocks(counted, design);
        return new(
            design,
            Compare(counted, design, confidence, alternative),
            Compare(ordered, design, confidence, alternative),
            design.BurnIn > 0
                ? CarryOver(
                    "carry-over into the burn-in",
                    ordered.Where(period => IsBurnIn(period, design)),
                    arms,
                    design,
                    confidence
                )
                : null,
            CarryOver("carry-over after the burn-in", counted, arms, design, confidence),
            RandomizationTest.Of(blocks, design, alternative),
            blocks.Length,
            counted.Length,
            ordered.Length - counted.Length
        );
    }

    private static bool IsBurnIn(SwitchbackPeriod period, SwitchbackDesign design) =>
        period.Period % design.PeriodsPerBlock < design.BurnIn;

    private static (string Place, int Block) BlockOf(SwitchbackPeriod period, SwitchbackDesign design) =>
        (period.Place, period.Period / design.PeriodsPerBlock);

    private static SwitchbackPeriod[] Ordered(IReadOnlyList<SwitchbackPeriod> periods)
    {
        foreach (SwitchbackPeriod period in periods)
        {
            ArgumentNullException.ThrowIfNull(period, nameof(periods));
            if (period.IsRatio != periods[0].IsRatio)
            {
                throw new ArgumentException(
                    "periods must be all of means or all of ratios, but were of both",
                    nameof(periods)
                );
            }
        }

        SwitchbackPeriod[] ordered =
        [
            .. periods.OrderBy(period => period.Place, StringComparer.Ordinal).ThenBy(period => period.Period),
        ];
        for (int i = 1; i < ordered.Length; i++)
        {
            if (ordered[i].Place == ordered[i - 1].Place && ordered[i].Period == ordered[i - 1].Period)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"periods must be there once, but period {ordered[i].Period} of \"{ordered[i].Place}\" is there twice"
                    ),
                    nameof(periods)
                );
            }
        }

        // A period without rows says nothing of the outcome.
        return [.. ordered.Where(period => period.Rows.Count > 0)];
    }

    private static Dictionary<(string Place, int Block), bool> Arms(SwitchbackPeriod[] periods, SwitchbackDesign design)
    {
        Dictionary<(string, int), bool> arms = [];
        foreach (SwitchbackPeriod period in periods)
        {
            (string place, int block) = BlockOf(period, design);
            if (arms.TryGetValue((place, block), out bool treated) && treated != period.IsTreated)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"a block must be under one arm, but block {block} of \"{place}\" (periods {block * design.PeriodsPerBlock} to {((block + 1) * design.PeriodsPerBlock) - 1}) had both"
                    ),
                    nameof(periods)
                );
            }

            arms[(place, block)] = period.IsTreated;
        }

        return arms;
    }

    private static BlockTotal[] Blocks(SwitchbackPeriod[] periods, SwitchbackDesign design) =>
        [
            .. periods
                .GroupBy(period => BlockOf(period, design))
                .Select(block => new BlockTotal(
                    block.Key.Place,
                    block.First().IsTreated,
                    block.Sum(period => period.Rows.X.Mean.Value * period.Rows.Count),
                    block.Sum(period => period.Rows.Y.Mean.Value * period.Rows.Count)
                )),
        ];

    private static ClusterTestResult Compare(
        SwitchbackPeriod[] periods,
        SwitchbackDesign design,
        double confidence,
        Alternative alternative
    )
    {
        Cluster[] Arm(bool treated) =>
            [
                .. periods
                    .Where(period => period.IsTreated == treated)
                    .GroupBy(period => BlockOf(period, design))
                    .Select(block =>
                        Cluster.Of(Name(block.Key), block.Select(period => period.Rows), block.First().IsRatio)
                    ),
            ];
        return ClusterTest.Compare(Arm(false), Arm(true), ClusterCorrection.Cr2, confidence, alternative);
    }

    private static string Name((string Place, int Block) block) =>
        string.Create(CultureInfo.InvariantCulture, $"{block.Place} block {block.Block}");

    private static SwitchbackCarryOver CarryOver(
        string name,
        IEnumerable<SwitchbackPeriod> window,
        Dictionary<(string Place, int Block), bool> arms,
        SwitchbackDesign design,
        double confidence
    )
    {
        List<double[]> rows = [];
        List<double> outcome = [];
        List<int> clusters = [];
        Dictionary<(string, int), int> numbers = [];
        foreach (SwitchbackPeriod period in window)
        {
            (string Place, int Block) block = BlockOf(period, design);
            double denominator = period.Rows.Y.Mean.Value * period.Rows.Count;
            if (!arms.TryGetValue((block.Place, block.Block - 1), out bool before) || !(denominator > 0))
            {
                continue;
            }

            double root = Math.Sqrt(denominator);
            rows.Add([root, period.IsTreated ? root : 0, before ? root : 0]);
            outcome.Add(period.Rows.X.Mean.Value * period.Rows.Count / root);
            numbers.TryAdd(block, numbers.Count);
            clusters.Add(numbers[block]);
        }

        Undefined? missing = null;
        if (rows.Count > 3)
        {
            try
            {
                LinearRegression fit = LinearRegression.Fit(
                    Matrix.OfRows(rows),
                    System.Runtime.InteropServices.CollectionsMarshal.AsSpan(outcome)
                );
                return Judged(name, fit, [.. clusters], numbers.Count, confidence);
            }
            catch (SingularMatrixException)
            {
                missing = new(
                    UndefinedReason.DoesNotExist,
                    "The carry-over cannot be told from the effect: after every block comes the same arm, or the other one, or only one arm."
                );
            }
        }

        missing ??= new(
            UndefinedReason.TooFewObservations,
            $"The carry-over needs more than 3 periods that follow a known block, but there are {NumberText.Count(rows.Count)}."
        );
        return new(Estimate(name, missing, missing, confidence, numbers.Count), missing);
    }

    private static SwitchbackCarryOver Judged(
        string name,
        LinearRegression fit,
        int[] clusters,
        int blocks,
        double confidence
    )
    {
        double[] contrast = [0, 0, 1];
        ClusterSandwich sandwich = fit.Clustered(clusters);
        double value = fit.Coefficients[2];
        if (
            !sandwich.Variance(contrast).TryGet(out double variance, out Undefined? missing)
            || !sandwich.DegreesOfFreedom(contrast).TryGet(out double freedom, out missing)
        )
        {
            return new(Estimate(name, value, missing, confidence, blocks), missing);
        }

        double error = Math.Sqrt(variance);
        if (!(error > 1e-12 * Math.Abs(value)))
        {
            missing = new(
                UndefinedReason.NoVariation,
                "The periods do not vary beside the arms, so there is no variation to test against."
            );
            return new(Estimate(name, value, missing, confidence, blocks), missing);
        }

        StudentTDistribution reference = new(freedom);
        double half = reference.SurvivalQuantile((1 - confidence) / 2) * error;
        return new(
            Estimate(name, value, new Interval(value - half, value + half), confidence, blocks),
            Math.Min(1, 2 * reference.Survival(Math.Abs(value / error)))
        );
    }

    private static IntervalEstimate Estimate(
        string name,
        Measured value,
        MeasuredInterval interval,
        double confidence,
        int blocks
    ) =>
        new(
            name,
            value,
            interval,
            confidence,
            CarryOverMethod,
            blocks,
            counts: [new SampleCount("blocks", blocks)],
            assumptions:
            [
                "blocks were given to the arms at random",
                "a block is changed by the one before it, not by earlier ones",
            ]
        );
}
