using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What more of a capacity is worth: the best portfolio with it less the best without.</summary>
/// <param name="Capacity">The capacity.</param>
/// <param name="Extra">How much more.</param>
/// <param name="Gain">By how much the objective of the best portfolio rises, by solving again.</param>
/// <param name="IsProved">Whether both portfolios are proved; else the gain is that of the best found.</param>
/// <param name="ShadowPrice">The price of one unit in the linear relaxation, where items could be split; see <see cref="CapacityUse.ShadowPrice"/>.</param>
/// <param name="Added">The items that come in.</param>
/// <param name="Dropped">The items that go out.</param>
/// <param name="Sentence">All that in a sentence.</param>
public sealed record CapacityWorth(
    string Capacity,
    double Extra,
    double Gain,
    bool IsProved,
    Measured ShadowPrice,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Dropped,
    string Sentence
);
