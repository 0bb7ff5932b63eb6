using System.Reflection;
using AiPm.Sdk.Numerics;

namespace ApiReference;

/// <summary>What the intervals of a method promise, as the code states it beside the method and the calibration suite measures it.</summary>
internal static class Promises
{
    /// <summary>A sentence of the promises of types' intervals, or of those of single members; empty where there are none.</summary>
    public static string Of(IEnumerable<MemberInfo> methods)
    {
        IntervalMethod[] promised = [.. methods.SelectMany(Stated).Distinct()];
        return promised.Length == 0
            ? ""
            : $"Coverage, [measured](../validation.md): {string.Join("; ", promised.Select(Sentence))}.";
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
            CoverageClass.Exact => "exact",
            CoverageClass.MeanNominal => "nominal on average",
            CoverageClass.Conservative => $"conservative {from}",
            _ => $"asymptotic {from}",
        };
        return $"{Prose.Escaped(method.ToString())}, {promise}";
    }
}
