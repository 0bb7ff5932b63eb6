using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What is wrong with an item, as a problem or as the end of a message.</summary>
internal static class InputProblem
{
    public static Problem Of(string path, double given, Domain allowed) =>
        new(path, 0, given.ToString(CultureInfo.InvariantCulture), allowed.Description);

    public static Problem Of(string path, ArgumentException refused, Domain allowed) =>
        refused is ArgumentOutOfRangeException { ActualValue: double given }
            ? Of(path, given, allowed)
            : new(path, 0, "refused", allowed.Description) { Suggestion = Reason(refused) };

    /// <summary>The message without the parameter that argument exceptions append: a problem has its path.</summary>
    public static string Reason(ArgumentException refused)
    {
        int appended = refused.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return appended < 0 ? refused.Message : refused.Message[..appended];
    }

    /// <summary>What may be meant by an unknown id, to end a message with; empty where none is near.</summary>
    public static string Hint(string id, IEnumerable<string> known) =>
        Spelling.Suggest(id, known) is { } suggestion ? $"; {suggestion}" : "";

    /// <summary>Adds the problem of a quantity that its slot refuses, where there is one.</summary>
    public static void Check(string id, FormulaInput slot, Estimate value, List<Problem> problems)
    {
        try
        {
            SlotDomain.Require(slot.Name, value, slot.Domain);
        }
        catch (ArgumentException refused)
        {
            problems.Add(Of($"{id}/{slot.Name}", refused, slot.Domain));
        }
    }
}
