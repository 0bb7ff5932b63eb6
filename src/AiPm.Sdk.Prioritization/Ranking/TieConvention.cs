namespace AiPm.Sdk.Prioritization;

/// <summary>How items of equal score are numbered.</summary>
public enum TieConvention
{
    /// <summary>Standard competition ranking: 1, 2, 2, 4. An item's rank is 1 + the number of items with a higher score.</summary>
    Competition,

    /// <summary>Dense ranking: 1, 2, 2, 3. An item's rank is 1 + the number of different higher scores.</summary>
    Dense,

    /// <summary>Fractional ranking: 1, 2.5, 2.5, 4. Tied items share the mean of their places, so ranks always add up to n(n + 1)/2.</summary>
    Fractional,
}
