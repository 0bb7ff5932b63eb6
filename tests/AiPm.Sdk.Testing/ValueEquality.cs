using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Testing;

/// <summary>
/// Types that say themselves when two of them are equal, as records with lists do: copies are equal with equal hash codes, and a difference in any one
/// part makes them unequal. A part that somebody adds later and forgets to compare is found here.
/// </summary>
/// <remarks>
/// Specimens are put together from their fields and not made by constructors, so that each field can differ alone, also where no valid value would;
/// only equality is asked of them.
/// </remarks>
public static class ValueEquality
{
    private const int Deepest = 5;

    private const BindingFlags Instance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<(Type, int), object> Shared = new();

    /// <summary>Fails with all that is wrong with the equality of the assembly's types.</summary>
    /// <inheritdoc cref="Faults(Assembly, IReadOnlyList{string})"/>
    public static void Holds(Assembly assembly, params IReadOnlyList<string> notCompared)
    {
        IReadOnlyList<string> faults = Faults(assembly, notCompared);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>What is wrong with the equality of the assembly's types, a line each; empty where nothing is.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="notCompared">Fields that are worked out from others, as <c>Type.field</c>, and types whose specimens cannot stand, as <c>Type</c>.</param>
    public static IReadOnlyList<string> Faults(Assembly assembly, params IReadOnlyList<string> notCompared)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        List<string> faults = [];
        HashSet<string> excused = new(notCompared, StringComparer.Ordinal);
        foreach (Type type in assembly.GetTypes().Where(IsWritten).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            if (!excused.Remove(type.Name))
            {
                try
                {
                    faults.AddRange(Faults(type, excused));
                }
                catch (Exception failure)
                {
                    Exception inner = failure.InnerException ?? failure;
                    faults.Add(
                        $"{type.Name}: {inner.GetType().Name}: {inner.Message} {inner.StackTrace?.Split('\n')[0]}"
                    );
                }
            }
        }

        faults.AddRange(excused.Select(name => $"{name} is excused for nothing"));
        return faults;
    }

    private static bool IsWritten(Type type) =>
        !type.IsAbstract
        && !type.ContainsGenericParameters
        && type.GetMethod(nameof(Equals), Instance, [type]) is { } equals
        && equals.GetCustomAttribute<CompilerGeneratedAttribute>() is null;

    private static IEnumerable<string> Faults(Type type, HashSet<string> excused)
    {
        object one = Specimen(type, 0, 0)!;
        object same = Specimen(type, 0, 0)!;
        MethodInfo typed = type.GetMethod(nameof(Equals), Instance, [type])!;
        if (!one.Equals(same) || !(bool)typed.Invoke(one, [same])! || one.GetHashCode() != same.GetHashCode())
        {
            yield return $"{type.Name}: two copies differ";
        }

        if ((!type.IsValueType && (bool)typed.Invoke(one, [null])!) || one.Equals("another type"))
        {
            yield return $"{type.Name}: equal to nothing, or to another type";
        }

        foreach (FieldInfo field in Fields(type))
        {
            object? before = field.GetValue(one);
            object? other = Specimen(field.FieldType, 1, 1);
            // A sentence is made from the other parts.
            bool isExcused = excused.Remove($"{type.Name}.{NameOf(field)}") || NameOf(field) == "Explanation";
            if (isExcused || other is null || (before?.Equals(other) ?? false))
            {
                continue;
            }

            object changed = Specimen(type, 0, 0)!;
            field.SetValue(changed, other);
            if (one.Equals(changed) || changed.Equals(one))
            {
                yield return $"{type.Name}.{NameOf(field)} is not compared";
            }

            if (!field.FieldType.IsValueType)
            {
                object without = Specimen(type, 0, 0)!;
                field.SetValue(without, null);
                try
                {
                    _ = one.Equals(without) || without.Equals(one);
                }
                catch (Exception failure) when (failure is NullReferenceException or ArgumentNullException)
                {
                    // What is never null need not be asked.
                }
            }
        }
    }

    private static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    private static IEnumerable<FieldInfo> Fields(Type type) =>
        type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)
            ? Fields(parent).Concat(type.GetFields(Instance))
            : type.GetFields(Instance);

    /// <summary>A value of a type; those of another number differ in every part.</summary>
    private static object? Specimen(Type type, int number, int depth)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Specimen(underlying, number, depth);
        }

        if (type == typeof(string))
        {
            return number == 0 ? "a" : "b";
        }

        if (type.IsEnum)
        {
            Array values = Enum.GetValues(type);
            return values.GetValue(Math.Min(number, values.Length - 1));
        }

        if (type == typeof(bool))
        {
            return number > 0;
        }

        if (type == typeof(double))
        {
            return number == 0 ? 0.25 : 0.75;
        }

        if (type.IsPrimitive || type == typeof(decimal))
        {
            return Convert.ChangeType(number + 3, type, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (type == typeof(BigInteger))
        {
            return new BigInteger(number + 3);
        }

        if (type == typeof(DateOnly))
        {
            return new DateOnly(2027, 1, number + 1);
        }

        if (type == typeof(DateTimeOffset))
        {
            return new DateTimeOffset(2027, 1, number + 1, 0, 0, 0, TimeSpan.Zero);
        }

        if (type == typeof(DateTime))
        {
            return new DateTime(2027, 1, number + 1, 0, 0, 0, DateTimeKind.Utc);
        }

        if (type == typeof(TimeSpan))
        {
            return TimeSpan.FromDays(number + 1);
        }

        if (
            typeof(Delegate).IsAssignableFrom(type)
            || type == typeof(object)
            || type == typeof(Type)
            || depth > Deepest
        )
        {
            return null;
        }

        return Many(type, number, depth) ?? Made(type, number, depth);
    }

    /// <summary>Collections of one part.</summary>
    private static object? Many(Type type, int number, int depth)
    {
        if (type.IsArray)
        {
            Type element = type.GetElementType()!;
            if (type.GetArrayRank() > 1)
            {
                Array table = Array.CreateInstance(element, [.. Enumerable.Repeat(1, type.GetArrayRank())]);
                table.SetValue(Specimen(element, number, depth + 1), new int[type.GetArrayRank()]);
                return table;
            }

            Array array = Array.CreateInstance(element, 1);
            array.SetValue(Specimen(element, number, depth + 1), 0);
            return array;
        }

        if (!type.IsGenericType || !typeof(IEnumerable).IsAssignableFrom(type))
        {
            return null;
        }

        Type[] parts = type.GetGenericArguments();
        if (parts.Length == 2)
        {
            Type pair = typeof(KeyValuePair<,>).MakeGenericType(parts);
            Array pairs = Array.CreateInstance(pair, 1);
            pairs.SetValue(
                Activator.CreateInstance(
                    pair,
                    Specimen(parts[0], number, depth + 1),
                    Specimen(parts[1], number, depth + 1)
                ),
                0
            );
            object dictionary = Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(parts), pairs)!;
            return type.IsInstanceOfType(dictionary) ? dictionary
                : Call(typeof(ImmutableSortedDictionary), "CreateRange", parts, pairs) is { } sorted
                && type.IsInstanceOfType(sorted)
                    ? sorted
                : Call(typeof(ImmutableDictionary), "CreateRange", parts, pairs) is { } plain
                && type.IsInstanceOfType(plain)
                    ? plain
                : type.GetConstructor([typeof(IDictionary<,>).MakeGenericType(parts)]) is { } constructor
                    ? constructor.Invoke([dictionary])
                : null;
        }

        Array list = Array.CreateInstance(parts[0], 1);
        list.SetValue(Specimen(parts[0], number, depth + 1), 0);
        return type.IsInstanceOfType(list) ? list
            : type == typeof(ImmutableArray<>).MakeGenericType(parts)
                ? Call(typeof(ImmutableArray), "CreateRange", parts, list)
            : type.GetConstructor([typeof(IEnumerable<>).MakeGenericType(parts)]) is { } fromMany
                ? fromMany.Invoke([list])
            : type.GetConstructor([typeof(IList<>).MakeGenericType(parts)]) is { } fromList ? fromList.Invoke([list])
            : null;
    }

    private static object? Call(Type type, string name, Type[] parts, object argument) =>
        type.GetMethods()
            .Where(method =>
                method.Name == name
                && method.IsGenericMethod
                && method.GetGenericArguments().Length == parts.Length
                && method.GetParameters().Length == 1
            )
            .Select(method => method.MakeGenericMethod(parts))
            .FirstOrDefault(method => method.GetParameters()[0].ParameterType.IsInstanceOfType(argument))
            ?.Invoke(null, [argument]);

    private static object? Made(Type type, int number, int depth)
    {
        Type? concrete =
            type.IsAbstract || type.IsInterface
                ? type
                    .Assembly.GetTypes()
                    .Where(each =>
                        type.IsAssignableFrom(each)
                        && !each.IsAbstract
                        && !each.ContainsGenericParameters
                        && each.IsClass
                    )
                    .OrderBy(each => each.Name, StringComparer.Ordinal)
                    .FirstOrDefault()
                : type;
        if (concrete is null || concrete.ContainsGenericParameters || concrete.Assembly == typeof(object).Assembly)
        {
            return concrete is { IsValueType: true } ? Activator.CreateInstance(concrete) : null;
        }

        // Two estimates are equal when they are one: a copy shares them.
        if (concrete.Name == "Estimate")
        {
            return Shared.GetOrAdd((concrete, number), _ => Filled(concrete, number, depth));
        }

        return Filled(concrete, number, depth);
    }

    private static object Filled(Type concrete, int number, int depth)
    {
        object made = RuntimeHelpers.GetUninitializedObject(concrete);
        foreach (FieldInfo field in Fields(concrete))
        {
            field.SetValue(made, Specimen(field.FieldType, number, depth + 1));
        }

        return made;
    }
}
