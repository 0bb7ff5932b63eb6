using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>An input of an item that its slot refuses, as a problem.</summary>
internal static class InputProblem
{
    public static Problem Of(string path, double given, Domain allowed) =>
        new(path, 0, given.ToString(CultureInfo.InvariantCulture), allowed.Description);

    public static Problem Of(string path, ArgumentException refused, Domain allowed) =>
        refused is ArgumentOutOfRangeException { ActualValue: double given }
            ? Of(path, given, allowed)
            : new(path, 0, "refused", allowed.Description) { Suggestion = refused.Message };

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
