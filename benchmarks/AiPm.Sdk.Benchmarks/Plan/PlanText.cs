using System.Globalization;
using System.Text;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Plans and tables of any size; benchmarks/compare/plans.py writes the same.</summary>
internal static class PlanText
{
    private static readonly string[] Impacts = ["3", "2", "1", "0.5", "0.25"];

    /// <summary>A plan whose backlog has so many items, each an estimate by each criterion of RICE.</summary>
    public static string OfItems(int items)
    {
        StringBuilder text = new(
            """
            {
              "version": 2,
              "product": {
                "name": "Support assistant",
                "purpose": "Answers customers' questions from the handbook."
              },
              "backlog": {
                "items": [
            """
        );
        for (int i = 0; i < items; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $$"""
                {{(i == 0 ? "" : ",")}}
                      {
                        "id": "item{{i}}",
                        "title": "Improvement number {{i}} of the assistant",
                        "reach": "{{Reach(i)}} to {{2 * Reach(i)}}",
                        "impact": {{Impacts[i % 5]}},
                        "confidence": "{{Confidence(i)}}%",
                        "effort": "PERT({{1 + i % 5}}, {{2 + i % 5}}, {{6 + i % 7}})"
                      }
                """
            );
        }

        return text.Append("\n    ]\n  }\n}\n").ToString();
    }

    /// <summary>A table of the same items in CSV.</summary>
    /// <param name="items">How many.</param>
    /// <param name="isCertain">Whether each value is a number, and none an estimate.</param>
    public static string Table(int items, bool isCertain)
    {
        StringBuilder text = new("id,title,reach,impact,confidence,effort\n");
        for (int i = 0; i < items; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"item{i},Improvement number {i} of the assistant,{Reach(i)}{(isCertain ? "" : $" to {2 * Reach(i)}")},{Impacts[i % 5]},{Confidence(i)}%,"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"{(isCertain ? $"{1 + i % 5}" : $"\"PERT({1 + i % 5}, {2 + i % 5}, {6 + i % 7})\"")}\n"
            );
        }

        return text.ToString();
    }

    private static int Reach(int item) => 1_000 + (int)(item * 7_919L % 9_000);

    private static int Confidence(int item) => 50 + item * 31 % 50;
}
