using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Why an item was left out, and what would have to change.</summary>
/// <param name="Id">The item.</param>
/// <param name="Loss">
/// By how much the best portfolio with the item falls short of the best; undefined where no portfolio can hold the item.
/// </param>
/// <param name="EntersAboveValue">The item enters when its value rises above this, all else equal; by solving again with the item in.</param>
/// <param name="EntersBelowUse">
/// For each capacity the item uses: it enters when that use falls below this, all else equal. Undefined where no use is small enough.
/// </param>
/// <param name="ReducedCost">Its reduced cost in the linear relaxation, at most 0: value less what prices charge for its use.</param>
/// <param name="IsProved">Whether the searches behind the numbers were finished; else they are those of the best found.</param>
/// <param name="Sentence">All that in a sentence.</param>
public sealed record LeftOutReason(
    string Id,
    Measured Loss,
    Measured EntersAboveValue,
    IReadOnlyDictionary<string, Measured> EntersBelowUse,
    Measured ReducedCost,
    bool IsProved,
    string Sentence
);
