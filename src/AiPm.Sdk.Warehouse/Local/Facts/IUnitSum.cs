namespace AiPm.Sdk.Warehouse;

/// <summary>How the numbers of a unit's rows become its value, by the rules of <see cref="Metrics.Aggregation"/>; its state is some doubles side by side.</summary>
internal interface IUnitSum
{
    static abstract int Words { get; }

    static abstract void Begin(Span<double> words);

    /// <summary>A row with a number.</summary>
    static abstract void Add(ref double words, double value);

    /// <summary>A row that counts but has no number.</summary>
    static abstract void AddNone(ref double words);

    /// <summary>The value; NaN where there is none.</summary>
    static abstract double Value(ref readonly double words);
}
