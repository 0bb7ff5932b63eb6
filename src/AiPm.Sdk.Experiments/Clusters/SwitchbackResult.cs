using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a switchback experiment shows.</summary>
/// <remarks>Equality compares the lists by reference, not by content.</remarks>
public sealed record SwitchbackResult
{
    private const double CarryOverAlpha = 0.05;

    internal SwitchbackResult(
        SwitchbackDesign design,
        ClusterTestResult effect,
        ClusterTestResult withBurnIn,
        SwitchbackCarryOver? inBurnIn,
        SwitchbackCarryOver afterBurnIn,
        RandomizationTest randomization,
        int blocks,
        int counted,
        int dropped
    )
    {
        Design = design;
        Effect = effect;
        WithBurnIn = withBurnIn;
        CarryOverInBurnIn = inBurnIn;
        CarryOverAfterBurnIn = afterBurnIn;
        RandomizationPValue = randomization.PValue;
        Assignments = randomization.Assignments;
        IsEnumerated = randomization.IsEnumerated;
        Blocks = blocks;
        PeriodsCounted = counted;
        PeriodsDropped = dropped;
        string? left =
            afterBurnIn.PValue.TryGet(out double p, out _) && p < CarryOverAlpha
                ? $"the treatment of the block before still shows after the burn-in ({ShareText.PValueStatement(p)}): lengthen it, or the effect is mixed with that of the block before"
                : null;
        Warnings = left is null ? effect.Warnings : [.. effect.Warnings, left];
    }

    /// <summary>How it was run and read.</summary>
    public SwitchbackDesign Design { get; }

    /// <summary>The effect in the periods after the burn-in, by blocks as clusters (CR2).</summary>
    public ClusterTestResult Effect { get; }

    /// <summary>The same over all periods, burn-in included.</summary>
    public ClusterTestResult WithBurnIn { get; }

    /// <summary>The carry-over into the burn-in; <see langword="null"/> without burn-in.</summary>
    public SwitchbackCarryOver? CarryOverInBurnIn { get; }

    /// <summary>The carry-over into the periods that count, which should be none.</summary>
    public SwitchbackCarryOver CarryOverAfterBurnIn { get; }

    /// <summary>
    /// The share of assignments that the design could have drawn under which the difference would be as large as it was, had the treatment no effect at all: valid
    /// for any number of blocks and any dependence between periods.
    /// </summary>
    public Measured RandomizationPValue { get; }

    /// <summary>How many assignments that rests on.</summary>
    public long Assignments { get; }

    /// <summary>Whether these are all that the design could have drawn, so that the p-value is exact.</summary>
    public bool IsEnumerated { get; }

    /// <summary>The number of blocks with periods that count.</summary>
    public int Blocks { get; }

    /// <summary>The number of periods that count.</summary>
    public int PeriodsCounted { get; }

    /// <summary>The number of periods dropped as burn-in.</summary>
    public int PeriodsDropped { get; }

    /// <summary>What the reader must know; empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation
    {
        get
        {
            string random = RandomizationPValue.TryGet(out double p, out _)
                ? $" By {(IsEnumerated ? "all" : "draws from the")} assignments that could have been, {ShareText.PValueStatement(p)}."
                : "";
            return new(
                $"{Effect.Explanation.Sentence}{random}",
                $"switchback over {NumberText.Count(Blocks)} blocks, burn-in of {NumberText.Count(Design.BurnIn)} of {NumberText.Count(Design.PeriodsPerBlock)} periods; {Effect.Explanation.Method}; randomisation test (Bojinov, Simchi-Levi and Zhao 2023)",
                [
                    .. Effect.Explanation.Assumptions,
                    "blocks were given to the arms at random",
                    "what a block leaves behind has faded after the burn-in",
                ]
            );
        }
    }
}
