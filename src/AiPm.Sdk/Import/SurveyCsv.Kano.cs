using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

public static partial class SurveyCsv
{
    private const string Replies = "a reply from 1 to 5: like, must-be, neutral, live with, dislike";

    private static readonly Dictionary<string, KanoReply> KanoWords = new(StringComparer.Ordinal)
    {
        ["1"] = KanoReply.Like,
        ["like"] = KanoReply.Like,
        ["ilikeit"] = KanoReply.Like,
        ["ilikeitthatway"] = KanoReply.Like,
        ["2"] = KanoReply.MustBe,
        ["mustbe"] = KanoReply.MustBe,
        ["itmustbethatway"] = KanoReply.MustBe,
        ["expect"] = KanoReply.MustBe,
        ["iexpectit"] = KanoReply.MustBe,
        ["iexpectitthatway"] = KanoReply.MustBe,
        ["3"] = KanoReply.Neutral,
        ["neutral"] = KanoReply.Neutral,
        ["iamneutral"] = KanoReply.Neutral,
        ["imneutral"] = KanoReply.Neutral,
        ["4"] = KanoReply.LiveWith,
        ["livewith"] = KanoReply.LiveWith,
        ["icanlivewithit"] = KanoReply.LiveWith,
        ["icanlivewithitthatway"] = KanoReply.LiveWith,
        ["tolerate"] = KanoReply.LiveWith,
        ["icantolerateit"] = KanoReply.LiveWith,
        ["5"] = KanoReply.Dislike,
        ["dislike"] = KanoReply.Dislike,
        ["idislikeit"] = KanoReply.Dislike,
        ["idislikeitthatway"] = KanoReply.Dislike,
    };

    private static CsvReading<KanoAnswer> Kano(CsvTable table)
    {
        AnswerTable<KanoAnswer> answers = new(table);
        KanoReply? Reply(int column) =>
            answers.Word<KanoReply>(
                column,
                word => KanoWords.TryGetValue(word, out KanoReply reply) ? reply : null,
                Replies
            );
        if (answers.Has("item"))
        {
            return answers.Require("respondent", "item", "functional", "dysfunctional")
                ? answers.Read(() =>
                {
                    Respondent? respondent = answers.Respondent();
                    string? item = answers.RequiredText("item");
                    KanoReply? functional = Reply(answers.Column("functional"));
                    KanoReply? dysfunctional = Reply(answers.Column("dysfunctional"));
                    double? importance = answers.Number("importance", Domain.Real);
                    if (respondent is not null && item is not null)
                    {
                        answers.Add(new(respondent, item, functional, dysfunctional) { Importance = importance });
                    }
                })
                : answers.Refused();
        }

        List<(string Item, int Functional, int Dysfunctional)> items = [];
        foreach ((int column, string header) in answers.Others())
        {
            const string functional = "functional";
            const string dysfunctional = "dysfunctional";
            bool isDysfunctional = header.EndsWith(dysfunctional, StringComparison.OrdinalIgnoreCase);
            string item =
                isDysfunctional ? header[..^dysfunctional.Length]
                : header.EndsWith(functional, StringComparison.OrdinalIgnoreCase) ? header[..^functional.Length]
                : "";
            item = item.TrimEnd(' ', '_', '-', ':', '.', '/', '(');
            int other = answers.Column(item + (isDysfunctional ? functional : dysfunctional));
            if (item.Length == 0 || other < 0)
            {
                table.Problems.Add(
                    new(
                        SafeText.Of(header),
                        1,
                        item.Length == 0 ? "a column of no question" : "a question without its other half",
                        "\"item functional\" and \"item dysfunctional\" for each item, or the columns item, functional and dysfunctional"
                    )
                );
            }
            else if (!isDysfunctional)
            {
                items.Add((item, column, other));
            }
        }

        return table.Problems.Count > 0
            ? answers.Refused()
            : answers.Read(() =>
            {
                if (answers.Respondent(isRequired: false) is { } respondent)
                {
                    foreach ((string item, int functional, int dysfunctional) in items)
                    {
                        answers.Add(new(respondent, item, Reply(functional), Reply(dysfunctional)));
                    }
                }
            });
    }
}
