using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Reads the text of a release gate, word by word.</summary>
internal sealed class ReleaseGateText
{
    private const string Example = "as in \"accuracy >= baseline - 1pp\"";

    private readonly string _text;
    private int _next;

    internal ReleaseGateText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    internal ReleaseGate Read()
    {
        GateMetric metric = Metric();
        Direction direction = Comparison();
        SkipBlanks();
        if (Rest.StartsWith("baseline", StringComparison.OrdinalIgnoreCase))
        {
            _next += "baseline".Length;
            (double amount, bool isRelative) = Margin(metric);
            return new(_text.Trim(), metric, direction, true, amount, isRelative);
        }

        int start = _next;
        (double level, string unit) = Number();
        if (unit != "")
        {
            throw Wrong(
                start,
                unit == "%"
                    ? string.Create(CultureInfo.InvariantCulture, $"a level without a percent sign: {level / 100}")
                    : "a plain number as the level"
            );
        }

        RequireEnd();
        return metric == GateMetric.Accuracy && level > 1
            ? throw Wrong(start, "a share from 0 to 1, as an accuracy is one: 0.9, not 90,")
            : new(_text.Trim(), metric, direction, false, level, false);
    }

    private ReadOnlySpan<char> Rest => _text.AsSpan(_next);

    private GateMetric Metric()
    {
        SkipBlanks();
        int start = _next;
        while (_next < _text.Length && char.IsLetter(_text[_next]))
        {
            _next++;
        }

        string word = _text[start.._next];
        string[] names = [.. Enum.GetNames<GateMetric>().Select(name => name.ToLowerInvariant())];
        if (names.Contains(word, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<GateMetric>(word, ignoreCase: true);
        }

        string suggestion = Spelling.Suggest(word, names) is { } near ? $" ({near})" : "";
        throw Wrong(start, $"one of {string.Join(", ", names)}{suggestion}");
    }

    private Direction Comparison()
    {
        SkipBlanks();
        bool isUp = Rest.StartsWith(">=", StringComparison.Ordinal) || Rest.StartsWith("≥", StringComparison.Ordinal);
        bool isDown = Rest.StartsWith("<=", StringComparison.Ordinal) || Rest.StartsWith("≤", StringComparison.Ordinal);
        if (!isUp && !isDown)
        {
            throw Wrong(_next, ">= or <=");
        }

        _next += Rest[0] is '≥' or '≤' ? 1 : 2;
        return isUp ? Direction.Increase : Direction.Decrease;
    }

    private (double Amount, bool IsRelative) Margin(GateMetric metric)
    {
        SkipBlanks();
        if (Rest.IsEmpty)
        {
            return (0, false);
        }

        if (Rest[0] is not ('-' or '+' or '−'))
        {
            throw Wrong(_next, "+ or - and a margin after the baseline, or nothing");
        }

        int sign = Rest[0] == '+' ? 1 : -1;
        _next++;
        SkipBlanks();
        int start = _next;
        (double amount, string unit) = Number();
        bool isRelative = unit == "%" && Word("relative");
        if (unit == "%" && !isRelative)
        {
            throw Wrong(
                start,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{amount}pp for percentage points or {amount}% relative for a share of the baseline: a bare % may mean either"
                )
            );
        }

        if (unit == "pp" && metric != GateMetric.Accuracy)
        {
            throw Wrong(start, "a margin in the metric's own unit or % relative: percentage points are of an accuracy");
        }

        RequireEnd();
        return (sign * (unit == "" ? amount : amount / 100), isRelative);
    }

    private (double Value, string Unit) Number()
    {
        SkipBlanks();
        int start = _next;
        while (_next < _text.Length && (char.IsAsciiDigit(_text[_next]) || _text[_next] == '.'))
        {
            _next++;
        }

        if (
            !double.TryParse(
                _text.AsSpan(start, _next - start),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out double value
            ) || !double.IsFinite(value)
        )
        {
            _next = start;
            throw Wrong(start, "a number of at least 0, with a point");
        }

        SkipBlanks();
        return Word("pp") ? (value, "pp")
            : Word("%") ? (value, "%")
            : (value, "");
    }

    private bool Word(string word)
    {
        SkipBlanks();
        if (!Rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        _next += word.Length;
        return true;
    }

    private void RequireEnd()
    {
        SkipBlanks();
        if (!Rest.IsEmpty)
        {
            throw Wrong(_next, "nothing more");
        }
    }

    private void SkipBlanks()
    {
        while (_next < _text.Length && char.IsWhiteSpace(_text[_next]))
        {
            _next++;
        }
    }

    private FormatException Wrong(int place, string allowed)
    {
        string given = place < _text.Length ? $"\"{ShownText.Of(_text[place..].Trim())}\"" : "the end";
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"the gate \"{ShownText.Of(_text)}\" has {given} at {place + 1}, but must have {allowed} there, {Example}"
            )
        );
    }
}
