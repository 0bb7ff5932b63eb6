using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>A register on the day of a review, counted. Equality compares lists by reference.</summary>
public sealed record BurnDownPoint
{
    /// <summary>The day of the review.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The mean loss of a year; undefined where that of a risk with numbers is not known in closed form.</summary>
    public required Measured ExpectedLoss { get; init; }

    /// <summary>What it should be on that day, on the straight line from the first review to the target; undefined without a target.</summary>
    public required Measured PlannedLoss { get; init; }

    /// <summary>Risks that are not closed.</summary>
    public required int Open { get; init; }

    /// <summary>Risks that are closed.</summary>
    public required int Closed { get; init; }

    /// <summary>Risks that are not closed and have no numbers: the expected loss is without them.</summary>
    public required int NotQuantified { get; init; }

    /// <summary>Open risks by level of the matrix, from lowest to highest; empty without a matrix.</summary>
    public required IReadOnlyList<int> ByLevel { get; init; }

    /// <summary>What is above an appetite and not above a tolerance.</summary>
    public required int AboveAppetite { get; init; }

    /// <summary>What is above a tolerance.</summary>
    public required int AboveTolerance { get; init; }

    /// <summary>Mitigations of open risks that are planned or in progress.</summary>
    public required int OpenMitigations { get; init; }

    /// <summary>Those of them that are overdue.</summary>
    public required int OverdueMitigations { get; init; }
}
