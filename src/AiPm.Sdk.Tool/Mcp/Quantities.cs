using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>How arguments write quantities: as plans do, each slot with its range.</summary>
internal static class Quantities
{
    private const string Writing =
        "Write a number (12), a text with units (\"4k\", \"80%\"), a 90 % interval (\"4k to 9k\") or a distribution (\"PERT(2, 3, 8)\", \"normal(5, 2)\", \"beta(86, 16)\").";

    public static Shape<Estimate> NonNegative { get; } = Uncertain("nonNegative", Domain.NonNegative);

    public static Shape<Estimate> Positive { get; } = Uncertain("positive", Domain.Positive);

    public static Shape<Estimate> Share { get; } = Uncertain("share", Domain.Share);

    /// <summary>A certain share strictly between 0 and 1.</summary>
    public static Shape<double> OpenShare { get; } =
        Certain("certainOpenShare", Domain.OpenShare, """{"examples": [0.05, "5%"]}""");

    /// <summary>A certain share.</summary>
    public static Shape<double> CertainShare { get; } =
        Certain("certainShare", Domain.Share, """{"examples": [0.8, "80%"]}""");

    /// <summary>Any certain number; shares may be written with a percent sign.</summary>
    public static Shape<double> Number { get; } =
        Certain("certainNumber", Domain.Real, """{"examples": [12.5, "5%", "4k"]}""");

    /// <summary>A certain number greater than 0.</summary>
    public static Shape<double> PositiveNumber { get; } =
        Certain("certainPositive", Domain.Positive, """{"examples": [12.5, "5%", "4k"]}""");

    /// <summary>A quantity as its text, which is read where its range and the names it may use are known.</summary>
    public static Shape<string> Text { get; } =
        Shape.Leaf(
            "quantity",
            Writing,
            "an estimate",
            number: value => Parsed.Of(value.ToString("R", CultureInfo.InvariantCulture)),
            text: text => string.IsNullOrWhiteSpace(text) ? Parsed.Wrong<string>("an estimate") : Parsed.Of(text),
            schema: """{"examples": [12, "4k to 9k", "PERT(2, 3, 8)"]}"""
        );

    /// <summary>What a text says, in a range.</summary>
    /// <exception cref="BadInputException">It is no estimate, or outside the range; the message says where.</exception>
    public static Estimate Read(
        string text,
        string path,
        Domain? domain = null,
        IReadOnlyDictionary<string, Estimate>? names = null
    ) =>
        Estimate.TryParse(text, domain, names, out Estimate estimate, out TextProblem? problem)
            ? estimate
            : throw new BadInputException($"{path}: {problem}");

    private static Shape<Estimate> Uncertain(string name, Domain domain) =>
        Shape.Leaf(
            name,
            Writing,
            $"an estimate of {domain.Description}",
            number: value =>
                domain.Contains(value) ? Parsed.Of<Estimate>(value) : Parsed.Wrong<Estimate>(domain.Description),
            text: text =>
                Estimate.TryParse(text, domain, null, out Estimate estimate, out TextProblem? problem)
                    ? Parsed.Of(estimate)
                    : Parsed.Wrong<Estimate>($"an estimate of {domain.Description}: {problem}"),
            schema: domain == Domain.Share
                ? """{"examples": [0.8, "60% to 80%", "beta(86, 16)"]}"""
                : """{"examples": [12, "4k to 9k", "PERT(2, 3, 8)"]}"""
        );

    private static Shape<double> Certain(string name, Domain domain, string schema) =>
        Shape.Leaf(
            name,
            $"It is {domain.Description}; a number, or a text such as \"5%\" or \"4k\".",
            domain.Description,
            number: value => domain.Contains(value) ? Parsed.Of(value) : Parsed.Wrong<double>(domain.Description),
            text: text =>
                Estimate.TryParse(text, null, null, out Estimate estimate, out _)
                && estimate.TryGetCertain(out double number)
                && domain.Contains(number)
                    ? Parsed.Of(number)
                    : Parsed.Wrong<double>(domain.Description),
            schema: schema
        );
}
