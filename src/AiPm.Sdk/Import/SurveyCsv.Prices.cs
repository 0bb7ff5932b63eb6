using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

public static partial class SurveyCsv
{
    private static readonly Dictionary<string, bool> YesNo = new(StringComparer.Ordinal)
    {
        ["yes"] = true,
        ["y"] = true,
        ["true"] = true,
        ["1"] = true,
        ["no"] = false,
        ["n"] = false,
        ["false"] = false,
        ["0"] = false,
    };

    private static CsvReading<PriceSensitivityAnswer> Prices(CsvTable table)
    {
        AnswerTable<PriceSensitivityAnswer> answers = new(table);
        int? Intent(string name)
        {
            if (answers.Number(name, Domain.AtLeast(1)) is not { } step)
            {
                return null;
            }

            if (step == Math.Floor(step) && step <= 100)
            {
                return (int)step;
            }

            answers.Wrong(name, step.ToString(CultureInfo.InvariantCulture), "a whole step of the scale, from 1");
            return null;
        }

        return !answers.Require("cheap", "expensive", "too expensive")
            ? answers.Refused()
            : answers.Read(() =>
            {
                Respondent? respondent = answers.Respondent(isRequired: false);
                double? tooCheap = answers.Number("too cheap", Domain.NonNegative);
                double? cheap = answers.Number("cheap", Domain.NonNegative);
                double? expensive = answers.Number("expensive", Domain.NonNegative);
                double? tooExpensive = answers.Number("too expensive", Domain.NonNegative);
                int? atCheap = Intent("intent at cheap");
                int? atExpensive = Intent("intent at expensive");
                if (respondent is not null)
                {
                    answers.Add(
                        new(respondent, tooCheap, cheap, expensive, tooExpensive)
                        {
                            IntentAtCheap = atCheap,
                            IntentAtExpensive = atExpensive,
                        }
                    );
                }
            });
    }

    private static CsvReading<PurchaseAnswer> Purchases(CsvTable table)
    {
        AnswerTable<PurchaseAnswer> answers = new(table);
        bool? Buys(int column) =>
            answers.Word<bool>(column, word => YesNo.TryGetValue(word, out bool yes) ? yes : null, "yes or no");
        if (answers.Has("price"))
        {
            return answers.Require("respondent", "price", "buys")
                ? answers.Read(() =>
                {
                    Respondent? respondent = answers.Respondent();
                    double? price = answers.Number("price", Domain.NonNegative);
                    if (price is null && answers.Text("price") is null)
                    {
                        answers.Wrong("price", "empty", Domain.NonNegative.Description);
                    }

                    bool? buys = Buys(answers.Column("buys"));
                    if (respondent is not null && price is not null)
                    {
                        answers.Add(new(respondent, price.Value, buys));
                    }
                })
                : answers.Refused();
        }

        List<(int Column, double Price)> prices = [];
        foreach ((int column, string header) in answers.Others())
        {
            if (
                double.TryParse(
                    header.TrimStart('$', '€', '£', ' '),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out double price
                ) && Domain.NonNegative.Contains(price)
            )
            {
                prices.Add((column, price));
            }
            else
            {
                table.Problems.Add(
                    new(
                        SafeText.Of(header),
                        1,
                        "a column of no price",
                        "a price as the name of each column, or the columns price and buys"
                    )
                );
            }
        }

        return table.Problems.Count > 0
            ? answers.Refused()
            : answers.Read(() =>
            {
                if (answers.Respondent(isRequired: false) is { } respondent)
                {
                    // A price without an answer was not asked: adaptive ladders ask only some.
                    foreach (
                        (int column, double price) in prices.Where(price => answers.Text(price.Column) is not null)
                    )
                    {
                        answers.Add(new(respondent, price, Buys(column)));
                    }
                }
            });
    }
}
