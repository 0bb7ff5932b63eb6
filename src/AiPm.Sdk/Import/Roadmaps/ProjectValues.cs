using System.Globalization;
using System.Text.RegularExpressions;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Values as files of Microsoft Project write them; what cannot be read is a problem at its line.</summary>
internal sealed partial class ProjectValues(RoadmapDraft draft)
{
    private static readonly string[] Times =
    [
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd",
    ];

    /// <summary>A whole number; the given one where the element is missing, or after a problem.</summary>
    public int Integer(XmlNode node, string name, int otherwise, int least = int.MinValue, int most = int.MaxValue)
    {
        if (node.Value(name) is not { } text)
        {
            return otherwise;
        }

        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        string range =
            least == int.MinValue ? ""
            : most == int.MaxValue ? $" of at least {NumberText.Count(least)}"
            : $" from {least.ToString(CultureInfo.InvariantCulture)} to {NumberText.Count(most)}";
        Wrong(node, name, "a whole number" + range);
        return otherwise;
    }

    /// <summary>A number of a domain; null where the element is missing, or after a problem.</summary>
    public double? Number(XmlNode node, string name, Domain domain)
    {
        if (node.Value(name) is not { } text)
        {
            return null;
        }

        if (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && domain.Contains(number)
        )
        {
            return number;
        }

        Wrong(node, name, domain.Description);
        return null;
    }

    public static bool Flag(XmlNode node, string name, bool otherwise = false) =>
        node.Value(name) switch
        {
            null => otherwise,
            "1" or "true" => true,
            _ => false,
        };

    /// <summary>A time on a day; null where the element is missing, or after a problem.</summary>
    public DateTime? Time(XmlNode node, string name)
    {
        if (node.Value(name) is not { } text)
        {
            return null;
        }

        if (
            DateTime.TryParseExact(
                text,
                Times,
                CultureInfo.InvariantCulture,
                DateTimeStyles.RoundtripKind,
                out DateTime time
            )
        )
        {
            return DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
        }

        Wrong(node, name, "a date and time such as 2027-01-31T08:00:00");
        return null;
    }

    public DateOnly? Date(XmlNode node, string name) =>
        Time(node, name) is { } time ? DateOnly.FromDateTime(time) : null;

    /// <summary>Minutes of a duration such as <c>PT16H30M0S</c> (ISO 8601; a day in it has 24 hours); null where missing, or after a problem.</summary>
    public double? Minutes(XmlNode node, string name)
    {
        if (node.Value(name) is not { } text)
        {
            return null;
        }

        Match match = Duration().Match(text);
        if (match.Success && text[^1] is not ('P' or 'T'))
        {
            return Part("d") * 1440 + Part("h") * 60 + Part("m") + Part("s") / 60;
        }

        Wrong(node, name, "a duration of at least 0 such as PT16H0M0S");
        return null;

        double Part(string unit) =>
            match.Groups[unit] is { Success: true } part
                ? double.Parse(part.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
                : 0;
    }

    public void Wrong(XmlNode node, string name, string allowed)
    {
        XmlNode at = node.Find(name) ?? node;
        draft.Wrong(
            $"{node.Name}.{name}",
            at.Line,
            node.Value(name) is { } text ? SafeText.Quoted(text) : "missing",
            allowed
        );
    }

    [GeneratedRegex(
        @"^P((?<d>[0-9]{1,7})D)?(T((?<h>[0-9]{1,9})H)?((?<m>[0-9]{1,9})M)?((?<s>[0-9]{1,9}(\.[0-9]{1,9})?)S)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Duration();
}
