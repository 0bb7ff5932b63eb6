using System.CommandLine;
using System.Globalization;

namespace AiPm.Sdk.Tool;

/// <summary>An option that is a day, written as in ISO 8601 and in no other way: 1/3/2027 is a day in March for one reader and in January for another.</summary>
internal static class DateOption
{
    private const string Form = "yyyy-MM-dd";

    public static Option<DateOnly?> Create(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "DATE",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (IsDate(text))
                {
                    return Parse(text);
                }

                result.AddError($"{name} must be a date, as 2027-03-01, but was \"{text}\"");
                return null;
            },
        };

    public static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>The day that a text says which <see cref="IsDate"/> takes.</summary>
    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, Form, CultureInfo.InvariantCulture);

    /// <summary>A day as it is given.</summary>
    public static string Text(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);
}
