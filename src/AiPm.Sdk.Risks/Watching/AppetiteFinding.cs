using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>A risk or a group of them held against an appetite.</summary>
public sealed record AppetiteFinding
{
    /// <summary>What it is about: a category, the whole register, or the id of a risk.</summary>
    public required string Subject { get; init; }

    /// <summary>The id of the risk where it is about one.</summary>
    public string? RiskId { get; init; }

    /// <summary>What is measured.</summary>
    public required AppetiteMeasure Measure { get; init; }

    /// <summary>Where it stands.</summary>
    public required AppetiteVerdict Verdict { get; init; }

    /// <summary>The number that was judged; a level's place in the matrix, from 0; undefined where it is not known.</summary>
    public required Measured Value { get; init; }

    /// <summary>The Monte Carlo error of <see cref="Value"/>; 0 where there is none.</summary>
    public double StandardError { get; init; }

    /// <summary>Who hears of it when the tolerance is passed; <see langword="null"/> where that was not said.</summary>
    public string? EscalateTo { get; init; }

    /// <summary>Where it stands, as a sentence with its numbers.</summary>
    public required string Sentence { get; init; }

    /// <summary>What tells findings of one register apart: the same subject and measure at another time has the same.</summary>
    internal string Key { get; init; } = "";

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;
}
