namespace AiPm.Sdk.Prioritization;

/// <summary>What the values of a criterion are divided by, so that criteria of different units can be added.</summary>
public enum NormalizationScale
{
    /// <summary>Nothing: values that are utilities already.</summary>
    None,

    /// <summary>The Euclidean length of the column: x/√Σx².</summary>
    Vector,

    /// <summary>The range of the column: (x − min)/(max − min).</summary>
    MinMax,

    /// <summary>The sum of the column: x/Σx.</summary>
    Sum,

    /// <summary>The largest value of the column: x/max.</summary>
    Max,

    /// <summary>The ends of the criterion's own <see cref="Criterion.Domain"/>: (x − lower)/(upper − lower), which no other item changes.</summary>
    FixedScale,
}
