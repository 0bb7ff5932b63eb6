using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>Which of several treatments ships that all earned it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TieRule>))]
public enum TieRule
{
    /// <summary>The one with the largest effect in the first goal.</summary>
    LargestGain,

    /// <summary>The one that pays most on average; needs the value of shipping.</summary>
    LargestValue,

    /// <summary>The first in the experiment's order, as the cheapest to keep.</summary>
    FirstInOrder,

    /// <summary>None by itself: the one who is named decides.</summary>
    Ask,
}
