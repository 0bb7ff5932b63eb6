using System.Reflection;

namespace ApiReference;

/// <summary>The names by which documentation files know types and members (C# standard, annex D.4).</summary>
public static class MemberId
{
    /// <summary>The name of a type or member, as <c>M:AiPm.Sdk.Numerics.Interval.Contains(System.Double)</c>.</summary>
    public static string Of(MemberInfo member) =>
        member switch
        {
            Type type => $"T:{Definition(type)}",
            FieldInfo field => $"F:{Definition(field.DeclaringType!)}.{field.Name}",
            EventInfo @event => $"E:{Definition(@event.DeclaringType!)}.{@event.Name}",
            PropertyInfo property =>
                $"P:{Definition(property.DeclaringType!)}.{Bare(property)}{Parameters(property.GetIndexParameters())}",
            MethodBase method => Method(method),
            _ => throw new ArgumentException($"{member} has no name in documentation.", nameof(member)),
        };

    private static string Method(MethodBase method)
    {
        string arity = method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";
        string id = $"M:{Definition(method.DeclaringType!)}.{Bare(method)}{arity}{Parameters(method.GetParameters())}";
        return method is MethodInfo { Name: "op_Implicit" or "op_Explicit" } conversion
            ? $"{id}~{Argument(conversion.ReturnType)}"
            : id;
    }

    private static string Bare(MemberInfo member) => member.Name.Replace('.', '#');

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(p => Argument(p.ParameterType)))})";

    private static string Definition(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string Argument(Type type)
    {
        if (type.IsByRef)
        {
            return Argument(type.GetElementType()!) + "@";
        }

        if (type.IsPointer)
        {
            return Argument(type.GetElementType()!) + "*";
        }

        if (type.IsArray)
        {
            string ranks =
                type.GetArrayRank() == 1 ? "" : string.Join(',', Enumerable.Repeat("0:", type.GetArrayRank()));
            return $"{Argument(type.GetElementType()!)}[{ranks}]";
        }

        if (type.IsGenericParameter)
        {
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        }

        return type.IsGenericType ? Constructed(type) : type.FullName!.Replace('+', '.');
    }

    // Outer`1+Inner`1 of three arguments is Outer{a}.Inner{b}: each level takes as many as it declares.
    private static string Constructed(Type type)
    {
        Type[] arguments = type.GetGenericArguments();
        string[] levels = type.GetGenericTypeDefinition().FullName!.Split('+');
        int taken = 0;
        for (int i = 0; i < levels.Length; i++)
        {
            int tick = levels[i].IndexOf('`', StringComparison.Ordinal);
            if (tick >= 0)
            {
                int count = int.Parse(levels[i].AsSpan(tick + 1), System.Globalization.CultureInfo.InvariantCulture);
                levels[i] =
                    $"{levels[i][..tick]}{{{string.Join(',', arguments.Skip(taken).Take(count).Select(Argument))}}}";
                taken += count;
            }
        }

        return string.Join('.', levels);
    }
}
