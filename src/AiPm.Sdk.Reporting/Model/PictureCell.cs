using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A cell: the text people read, the raw number behind it, and a small bar that draws it.</summary>
public sealed record PictureCell
{
    private readonly double? _number;

    /// <summary>A cell that shows a text.</summary>
    public PictureCell(string text) => Text = text ?? throw new ArgumentNullException(nameof(text));

    /// <summary>What is shown; any text, made safe by the writers.</summary>
    public string Text { get; }

    /// <summary>The raw number, with all its digits; <see langword="null"/> where there is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public double? Number
    {
        get => _number;
        init => _number = value is { } number ? Domain.Real.Require(number, nameof(Number)) : null;
    }

    /// <summary>A small drawing beside the text; <see langword="null"/> for none.</summary>
    public CellBar? Bar { get; init; }

    /// <summary>Whether the cell is a gap, and its text the reason.</summary>
    public bool IsGap { get; private init; }

    /// <summary>A text is a cell.</summary>
    public static implicit operator PictureCell(string text) => new(text);

    /// <summary>A number, as <see cref="NumberText.Number(double)"/> writes it.</summary>
    public static PictureCell OfNumber(double value) => new(NumberText.Number(value)) { Number = value };

    /// <summary>A simulated number, with the digits its error leaves.</summary>
    public static PictureCell OfNumber(SimulatedValue value) => new(NumberText.Number(value)) { Number = value };

    /// <summary>A number written by <paramref name="text"/>, or a gap with its reason.</summary>
    public static PictureCell Of(Measured measured, Func<double, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return measured.TryGet(out double value, out Undefined? undefined)
            ? new(text(value)) { Number = value }
            : Gap(undefined.Sentence);
    }

    /// <summary>A measured share of 1.</summary>
    public static PictureCell OfShare(double share, int decimals = 2) =>
        new(ShareText.Share(share, decimals)) { Number = share };

    /// <summary>A probability.</summary>
    public static PictureCell OfProbability(SimulatedValue probability) =>
        new(ShareText.Probability(probability)) { Number = probability };

    /// <summary>An amount of money in the unit given.</summary>
    public static PictureCell OfMoney(SimulatedValue amount, string unit) =>
        new(NumberText.Money(amount, unit)) { Number = amount };

    /// <summary>A date.</summary>
    public static PictureCell OfDate(DateOnly date) => new(DateText.Date(date)) { Number = date.DayNumber };

    /// <summary>Nothing to show, and why, as a sentence.</summary>
    public static PictureCell Gap(string reason) => new(reason) { IsGap = true };
}
