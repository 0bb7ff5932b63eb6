using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ApiReference;

/// <summary>Which members of a type its users see.</summary>
public static class Surface
{
    internal const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<MemberInfo>> Known = new();

    /// <summary>The members that a type declares, as written: what the compiler adds to a record is left out.</summary>
    public static IReadOnlyList<MemberInfo> Members(Type type) => Known.GetOrAdd(type, Read);

    private static IReadOnlyList<MemberInfo> Read(Type type) =>
        typeof(Delegate).IsAssignableFrom(type)
            ? []
            : [.. type.GetMembers(Declared).Where(IsShown).OrderBy(Rank).ThenBy(member => member.MetadataToken)];

    internal static bool IsOpen(MethodBase method) =>
        method.IsPublic || ((method.IsFamily || method.IsFamilyOrAssembly) && !method.DeclaringType!.IsSealed);

    internal static int Rank(MemberInfo member) =>
        member switch
        {
            ConstructorInfo => 0,
            FieldInfo => 1,
            PropertyInfo => 2,
            EventInfo => 3,
            MethodInfo { IsSpecialName: false } => 4,
            _ => 5,
        };

    private static bool IsShown(MemberInfo member) =>
        !member.Name.Contains('<', StringComparison.Ordinal)
        && member switch
        {
            Type => false,
            FieldInfo field => (
                field.IsPublic || ((field.IsFamily || field.IsFamilyOrAssembly) && !field.DeclaringType!.IsSealed)
            ) && !field.IsSpecialName,
            PropertyInfo property => property.Name != "EqualityContract"
                && property.GetAccessors(nonPublic: true).Any(IsOpen),
            EventInfo @event => @event.AddMethod is { } add && IsOpen(add),
            ConstructorInfo constructor => IsOpen(constructor) && !constructor.IsStatic && !IsGenerated(constructor),
            MethodInfo method => IsOpen(method) && IsWritten(method) && !IsGenerated(method) && !IsEquality(method),
            _ => false,
        };

    private static bool IsWritten(MethodInfo method) =>
        !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsEquality(MethodInfo method) =>
        method.GetBaseDefinition().DeclaringType == typeof(object) && method.Name is "Equals" or "GetHashCode";

    private static bool IsGenerated(MethodBase method) =>
        method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
