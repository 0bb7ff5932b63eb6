using System.Reflection;
using AiPm.Sdk.Numerics;

namespace ApiReference;

/// <summary>What the intervals of a method promise, as the code states it beside the method and the calibration suite measures it.</summary>
internal static class Promises
{
    /// <summary>A sentence of the promises of a type's intervals, or of those of one of its members; empty where it has none.</summary>
    public static string Of(MemberInfo method)
    {
        IntervalMethod[] promised = [.. Stated(method).Distinct()];
        return promised.Length == 0
            ? ""
            : $"Its intervals, [measured](../validation.md): {string.Join("; ", promised.Select(Sentence))}.";
    }

    private static IEnumerable<IntervalMethod> Stated(MemberInfo method)
    {
        Type type = method as Type ?? method.DeclaringType!;
        if (type.ContainsGenericParameters)
        {
            return [];
        }

        PropertyInfo[] all =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(property => property.PropertyType == typeof(IntervalMethod))
                .OrderBy(property => property.MetadataToken),
        ];

        // A member's promise bears its name, or is the only one of its type.
        PropertyInfo? own = all.FirstOrDefault(property => property.Name == method.Name + "Method");
        IEnumerable<PropertyInfo> meant =
            method is Type ? all
            : own is not null ? [own]
            : all is [{ Name: "Method" }] ? all
            : [];
        return meant.Select(property => (IntervalMethod)property.GetValue(null)!);
    }

    private static string Sentence(IntervalMethod method)
    {
        string from = FormattableString.Invariant($"from a size of {method.MinimumSize}");
        string promise = method.Coverage switch
        {
            CoverageClass.Exact => "never below the confidence",
            CoverageClass.MeanNominal => "the confidence on average over the true value",
            CoverageClass.Conservative => $"at least the confidence, to one point, {from}",
            _ => $"the confidence, to one point, {from}",
        };
        return $"{Prose.Escaped(method.ToString())}: {promise}";
    }
}
