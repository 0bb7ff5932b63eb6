using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Testing;

/// <summary>What a method answers to a row of an <see cref="IndependentTable"/>, as names with numbers or words: intervals as <c>_low</c> and <c>_high</c>, lists by their place.</summary>
public static class Answers
{
    /// <param name="namesAndValues">Name, value, name, value, …</param>
    public static Dictionary<string, object> Of(params object?[] namesAndValues)
    {
        Dictionary<string, object> answers = new(StringComparer.Ordinal);
        foreach (object?[] pair in namesAndValues.Chunk(2))
        {
            Add(answers, (string)pair[0]!, pair[1]);
        }

        return answers;
    }

    private static void Add(Dictionary<string, object> answers, string name, object? value)
    {
        switch (value)
        {
            case Measured measured:
                answers[name] = measured.IsDefined ? measured.Value : "undefined";
                break;
            case MeasuredInterval interval:
                answers[$"{name}_low"] = interval.IsDefined ? interval.Value.Lower : "undefined";
                answers[$"{name}_high"] = interval.IsDefined ? interval.Value.Upper : "undefined";
                break;
            case Interval interval:
                answers[$"{name}_low"] = interval.Lower;
                answers[$"{name}_high"] = interval.Upper;
                break;
            case IntervalEstimate estimate:
                Add(answers, name, estimate.Value);
                Add(answers, name, estimate.Interval);
                break;
            case MeasuredEffect effect:
                Add(answers, name, effect.Value);
                Add(answers, name, effect.Interval);
                break;
            case IEnumerable<double> list:
                foreach ((int place, double number) in list.Index())
                {
                    answers[string.Create(CultureInfo.InvariantCulture, $"{name}_{place}")] = number;
                }

                break;
            case bool flag:
                answers[name] = flag ? 1d : 0d;
                break;
            case Enum or string or null:
                answers[name] = value?.ToString() ?? "";
                break;
            default:
                answers[name] = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                break;
        }
    }
}
