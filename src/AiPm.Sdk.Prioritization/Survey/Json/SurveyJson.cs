using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Parts of results as JSON: numbers with their intervals and sizes, and what is undefined with its reason, in the forms of
/// <see cref="QuantityJson"/>.
/// </summary>
internal sealed class SurveyJson(Utf8JsonWriter json)
{
    public void Text(string name, string? text) => json.WriteString(name, text);

    public void Text<TEnum>(string name, TEnum? value)
        where TEnum : struct, Enum => json.WriteString(name, value is { } given ? Word(given) : null);

    public void Number(string name, double number) => json.WriteNumber(name, number);

    public void Count(string name, long count) => json.WriteNumber(name, count);

    public void Flag(string name, bool flag) => json.WriteBoolean(name, flag);

    public void Nothing(string name) => json.WriteNull(name);

    public void Object(string name, Action write)
    {
        json.WriteStartObject(name);
        write();
        json.WriteEndObject();
    }

    /// <summary>A result within a result.</summary>
    public void Part(string name, ISurveyResult part) => Object(name, () => part.Write(this));

    public void List<T>(string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void Texts(string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public void Measured(string name, Measured measured) => json.WriteMeasured(name, measured);

    public void Interval(string name, MeasuredInterval measured) => json.WriteInterval(name, measured);

    public void Simulated(string name, SimulatedValue value) => json.WriteSimulated(name, value);

    public void Share(string name, SurveyShare share) =>
        Object(
            name,
            () =>
            {
                Measured("share", share.Share);
                Interval("interval", share.Interval);
                Number("confidence", share.Confidence);
                Count("respondents", share.Respondents);
                Number("effectiveSize", share.EffectiveSize);
            }
        );

    public void Mean(string name, SurveyMean mean) =>
        Object(
            name,
            () =>
            {
                Measured("mean", mean.Mean);
                Measured("standardDeviation", mean.StandardDeviation);
                Measured("standardError", mean.StandardError);
                Interval("interval", mean.Interval);
                Number("confidence", mean.Confidence);
                Count("respondents", mean.Respondents);
                Number("effectiveSize", mean.EffectiveSize);
            }
        );

    public void Bootstrap(string name, BootstrapInterval? bootstrap)
    {
        if (bootstrap is null)
        {
            Nothing(name);
            return;
        }

        Object(
            name,
            () =>
            {
                Interval("interval", bootstrap.Interval);
                Number("confidence", bootstrap.Confidence);
                Measured("lowerError", bootstrap.LowerError);
                Measured("upperError", bootstrap.UpperError);
                Text("method", bootstrap.Method);
            }
        );
    }

    public void Crossing(string name, PriceCrossing crossing) =>
        Object(
            name,
            () =>
            {
                Text("name", crossing.Name);
                Measured("price", crossing.Price);
                Interval("range", crossing.Range);
                Bootstrap("bootstrap", crossing.Interval);
            }
        );

    public void Sample(SurveySample sample) =>
        Object(
            "sample",
            () =>
            {
                Count("given", sample.Given);
                Count("used", sample.Used);
                Object(
                    "excluded",
                    () =>
                    {
                        foreach (AnswerDefect defect in Enum.GetValues<AnswerDefect>())
                        {
                            Count(Word(defect), sample.ExcludedFor(defect));
                        }
                    }
                );
                Count("respondents", sample.Respondents);
                Number("totalWeight", sample.TotalWeight);
                Number("effectiveRespondents", sample.EffectiveRespondents);
                List(
                    "findings",
                    sample.Findings,
                    finding =>
                    {
                        Text<AnswerDefect>("defect", finding.Defect);
                        Count("row", finding.Row);
                        Text("respondent", finding.Respondent);
                        Text("question", finding.Question);
                        Flag("isExcluded", finding.IsExcluded);
                        Text("sentence", finding.Sentence);
                    }
                );
            }
        );

    public void Explanation(Explanation explanation) =>
        Object(
            "explanation",
            () =>
            {
                Text("sentence", explanation.Sentence);
                Text("method", explanation.Method);
                Texts("assumptions", explanation.Assumptions);
            }
        );

    private static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
