using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A column of a <see cref="PictureTable"/>: its header, what it holds, and the scale its bars share.</summary>
/// <param name="Header">The header, as text.</param>
/// <param name="Kind">What the column holds.</param>
public sealed record PictureColumn(string Header, ColumnKind Kind = ColumnKind.Text)
{
    private readonly Interval? _scale;
    private readonly double? _reference;

    /// <summary>The header, as text.</summary>
    public string Header { get; init; } = Header ?? throw new ArgumentNullException(nameof(Header));

    /// <summary>The unit of its numbers; <see langword="null"/> if they have none.</summary>
    public string? Unit { get; init; }

    /// <summary>The range its bars are drawn on; as wide as the bars in the column if <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is infinite.</exception>
    public Interval? Scale
    {
        get => _scale;
        init
        {
            if (value is { } scale)
            {
                Domain.Real.Require(scale.Lower, nameof(Scale));
                Domain.Real.Require(scale.Upper, nameof(Scale));
            }

            _scale = value;
        }
    }

    /// <summary>A value marked by a line through all bars of the column, as no effect at 0; <see langword="null"/> for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double? Reference
    {
        get => _reference;
        init => _reference = value is { } reference ? Domain.Real.Require(reference, nameof(Reference)) : null;
    }

    /// <summary>Whether its cells stand at the end, with digits under digits.</summary>
    public bool IsNumeric => Kind != ColumnKind.Text;
}
