using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>How a matrix orders pairs of risks whose probability and loss are known, against their expected loss.</summary>
public sealed record MatrixPairAudit
{
    internal MatrixPairAudit(
        RiskMatrix matrix,
        AuditOrder order,
        SimulatedValue tied,
        SimulatedValue reversed,
        (Measured Share, double Error) ofUntied,
        Provenance? provenance,
        string population
    )
    {
        Tied = tied;
        Reversed = reversed;
        ReversedOfUntied = ofUntied.Share;
        ReversedOfUntiedError = ofUntied.Error;
        Provenance = provenance;
        string of = ofUntied.Share.TryGet(out double share, out _)
            ? $"of those it tells apart it puts {Text(share, ofUntied.Error)} in the wrong order."
            : "it tells no pair apart.";
        Explanation = new(
            $"Of pairs of risks {population}, the matrix \"{matrix.Name}\" gives {Text(tied.Value, tied.StandardError)} the same {(order == AuditOrder.Scores ? "score" : "level")}; {of}",
            provenance is null
                ? "Exact integration over the cells (question of Cox 2008, What's wrong with risk matrices?)"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"All pairs of {NumberText.Count(provenance.Draws)} simulated risks, errors by Hoeffding's projection (question of Cox 2008, What's wrong with risk matrices?)"
                ),
            ["expected loss is likelihood × impact", $"risks are {population}"]
        );
    }

    /// <summary>The share of pairs that get the same score or level.</summary>
    public SimulatedValue Tied { get; }

    /// <summary>The share of pairs of which the one with less expected loss is put above the other.</summary>
    public SimulatedValue Reversed { get; }

    /// <summary>The same as a share of the pairs that are not tied; undefined where all are.</summary>
    public Measured ReversedOfUntied { get; }

    /// <summary>The Monte Carlo error of <see cref="ReversedOfUntied"/>; 0 where it is exact.</summary>
    public double ReversedOfUntiedError { get; }

    /// <summary>Seed and draws of a simulation; <see langword="null"/> where the shares are exact.</summary>
    public Provenance? Provenance { get; }

    /// <summary>What the audit says of itself.</summary>
    public Explanation Explanation { get; }

    // With an error, no more decimals than it leaves.
    private static string Text(double share, double error) =>
        error == 0 ? ShareText.Share(share) : ShareText.Probability(new SimulatedValue(Math.Clamp(share, 0, 1), error));
}
