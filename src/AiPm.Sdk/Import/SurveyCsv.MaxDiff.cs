using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

public static partial class SurveyCsv
{
    private static CsvReading<MaxDiffAnswer> MaxDiff(CsvTable table)
    {
        AnswerTable<MaxDiffAnswer> answers = new(table);
        if (answers.Has("item") && !answers.Has("best"))
        {
            return MaxDiffByItem(table, answers);
        }

        int[] numbered =
        [
            .. answers
                .Others("task", "best", "worst", "shown")
                .Where(column =>
                    CsvTable.Key(column.Header) is ['s', 'h', 'o', 'w', 'n', ..] or ['i', 't', 'e', 'm', ..]
                )
                .Select(column => column.Column),
        ];
        bool isComplete = answers.Require("respondent", "task", "best", "worst");
        if (numbered.Length == 0)
        {
            isComplete &= answers.Require("shown");
        }

        return !isComplete
            ? answers.Refused()
            : answers.Read(() =>
            {
                Respondent? respondent = answers.Respondent();
                string? task = answers.RequiredText("task");
                string[] shown =
                    numbered.Length > 0
                        ? [.. numbered.Select(answers.Text).Where(item => item is not null).Select(item => item!)]
                        : (answers.Text("shown") ?? "").Split(
                            '|',
                            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                        );
                string? best = answers.Text("best");
                string? worst = answers.Text("worst");
                if (CheckTask(answers, shown, best, worst) && respondent is not null && task is not null)
                {
                    answers.Add(new(respondent, task, shown, best, worst));
                }
            });
    }

    private static bool CheckTask(AnswerTable<MaxDiffAnswer> answers, string[] shown, string? best, string? worst)
    {
        if (shown.Length < 2 || shown.Distinct(StringComparer.Ordinal).Count() < shown.Length)
        {
            answers.Wrong("shown", SafeText.Quoted(string.Join('|', shown)), "at least two items, none twice");
            return false;
        }

        bool isShown = true;
        foreach ((string column, string? item) in new[] { ("best", best), ("worst", worst) })
        {
            if (item is not null && !shown.Contains(item, StringComparer.Ordinal))
            {
                answers.Wrong(column, SafeText.Quoted(item), Words.OneOf(shown), Spelling.Suggest(item, shown));
                isShown = false;
            }
        }

        return isShown;
    }

    private static CsvReading<MaxDiffAnswer> MaxDiffByItem(CsvTable table, AnswerTable<MaxDiffAnswer> answers)
    {
        if (!answers.Require("respondent", "task", "item", "choice"))
        {
            return answers.Refused();
        }

        List<(Respondent Respondent, string Task, string Item, bool? IsBest, int Line)> lines = [];
        answers.Read(() =>
        {
            Respondent? respondent = answers.Respondent();
            string? task = answers.RequiredText("task");
            string? item = answers.RequiredText("item");
            bool? isBest = answers.Word<bool>(
                answers.Column("choice"),
                word =>
                    word switch
                    {
                        "best" => true,
                        "worst" => false,
                        _ => null,
                    },
                "best, worst or nothing"
            );
            if (respondent is not null && task is not null && item is not null)
            {
                lines.Add((respondent, task, item, isBest, answers.Line));
            }
        });
        List<MaxDiffAnswer> rows = [];
        List<int> places = [];
        foreach (
            IGrouping<
                (string Id, string Task),
                (Respondent Respondent, string Task, string Item, bool? IsBest, int Line)
            > task in lines.GroupBy(line => (line.Respondent.Id, line.Task))
        )
        {
            string[] shown = [.. task.Select(line => line.Item)];
            string[] best = [.. task.Where(line => line.IsBest == true).Select(line => line.Item)];
            string[] worst = [.. task.Where(line => line.IsBest == false).Select(line => line.Item)];
            int first = task.First().Line;
            if (shown.Length < 2 || shown.Distinct(StringComparer.Ordinal).Count() < shown.Length)
            {
                table.Problems.Add(
                    new(
                        "item",
                        first,
                        SafeText.Quoted(string.Join('|', shown)),
                        "at least two items of a task, none twice"
                    )
                );
            }
            else if (best.Length > 1 || worst.Length > 1)
            {
                table.Problems.Add(
                    new(
                        "choice",
                        first,
                        $"{best.Length} best and {worst.Length} worst",
                        "at most one best and one worst of a task"
                    )
                );
            }
            else
            {
                rows.Add(
                    new(task.First().Respondent, task.Key.Task, shown, best.FirstOrDefault(), worst.FirstOrDefault())
                );
                places.Add(first);
            }
        }

        return new(rows.AsReadOnly(), places.AsReadOnly(), table.Problems);
    }
}
