namespace AiPm.Sdk.Numerics;

/// <summary>How far two columns have the same order: 1 the same, −1 the opposite, around 0 none.</summary>
public sealed record RankAssociationResult
{
    internal RankAssociationResult(
        string name,
        int count,
        Measured coefficient,
        MeasuredInterval interval,
        double confidence,
        Measured pValue,
        bool isExact,
        string method
    )
    {
        Name = name;
        Count = count;
        Coefficient = coefficient;
        Interval = interval;
        Confidence = confidence;
        PValue = pValue;
        IsExact = isExact;
        string sentence =
            !coefficient.TryGet(out double value, out Undefined? undefined)
                ? $"{name} is undefined: {undefined.Sentence}"
            : pValue.TryGet(out double p, out _)
                ? $"{name} of {NumberText.Count(count)} pairs is {NumberText.Number(value)} ({ShareText.PValueStatement(p)})."
            : $"{name} of {NumberText.Count(count)} pairs is {NumberText.Number(value)}.";
        Explanation = new(sentence, method, ["pairs are independent"]);
    }

    /// <summary>The coefficient's name.</summary>
    public string Name { get; }

    /// <summary>The number of pairs.</summary>
    public int Count { get; }

    /// <summary>The coefficient, from −1 to 1; undefined where a column does not vary.</summary>
    public Measured Coefficient { get; }

    /// <summary>The confidence interval of the coefficient; undefined for few pairs.</summary>
    public MeasuredInterval Interval { get; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; }

    /// <summary>The two-sided p-value of "no association".</summary>
    public Measured PValue { get; }

    /// <summary>Whether the p-value is from the exact distribution of the orders.</summary>
    public bool IsExact { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }
}
