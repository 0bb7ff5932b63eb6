using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace ApiReference;

/// <summary>What a type or member is, as C# declares it; <c>public</c> is left out of members.</summary>
internal static class Signature
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_Modulus"] = "%",
        ["op_UnaryNegation"] = "-",
        ["op_UnaryPlus"] = "+",
        ["op_LogicalNot"] = "!",
        ["op_OnesComplement"] = "~",
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_GreaterThan"] = ">",
        ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_BitwiseAnd"] = "&",
        ["op_BitwiseOr"] = "|",
        ["op_ExclusiveOr"] = "^",
    };

    /// <summary>The declaration of a type.</summary>
    public static string Of(Type type)
    {
        string name = TypeText.Of(type);
        if (type.IsEnum)
        {
            return $"public enum {name}";
        }

        if (typeof(Delegate).IsAssignableFrom(type))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return $"public delegate {TypeText.Of(invoke.ReturnParameter)} {name}({Parameters(invoke)}){Constraints(type.GetGenericArguments())}";
        }

        string[] bases = [.. Bases(type).Select(TypeText.Of)];
        string from = bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}";
        return $"public {Modifiers(type)}{name}{from}{Constraints(OwnArguments(type))}";
    }

    /// <summary>The declaration of a member.</summary>
    public static string Of(MemberInfo member) =>
        member switch
        {
            FieldInfo { IsLiteral: true, DeclaringType.IsEnum: true } value =>
                $"{value.Name} = {Convert.ToInt64(value.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
            FieldInfo { IsLiteral: true } constant =>
                $"const {TypeText.Of(constant)} {constant.Name} = {Constant(constant.FieldType, constant.GetRawConstantValue())}",
            FieldInfo field =>
                $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeText.Of(field)} {field.Name}",
            PropertyInfo property => Property(property),
            EventInfo @event => $"event {TypeText.Of(@event.EventHandlerType!)} {@event.Name}",
            ConstructorInfo constructor =>
                $"{Access(constructor)}{Bare(constructor.DeclaringType!)}({Parameters(constructor)})",
            MethodInfo method => Method(method),
            _ => member.Name,
        };

    /// <summary>What is to be known before a type or member is used: that it may still change, by the id that allows it; empty for all others.</summary>
    public static string Stage(MemberInfo member) =>
        member.CustomAttributes.FirstOrDefault(a => a.AttributeType.Name == "ExperimentalAttribute") is { } attribute
            ? $" · experimental, `{attribute.ConstructorArguments[0].Value}`"
            : "";

    /// <summary>Whether a type is a record: only records have a copying method, and record structs a printing one.</summary>
    public static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$", Surface.Declared) is not null
        || (
            type.IsValueType
            && type.GetMethod("PrintMembers", Surface.Declared) is { } printing
            && printing.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        );

    /// <summary>The name of a type without its arguments.</summary>
    public static string Bare(Type type) => type.Name.Split('`')[0];

    private static string Modifiers(Type type)
    {
        StringBuilder text = new();
        if (type.IsInterface)
        {
            return "interface ";
        }

        if (type.IsValueType)
        {
            text.Append(type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly " : "");
            text.Append(type.IsByRefLike ? "ref " : "");
            return text.Append(IsRecord(type) ? "record struct " : "struct ").ToString();
        }

        text.Append(
            type.IsAbstract && type.IsSealed ? "static "
            : type.IsAbstract ? "abstract "
            : type.IsSealed ? "sealed "
            : ""
        );
        return text.Append(IsRecord(type) ? "record " : "class ").ToString();
    }

    // A record's equality and what another base brings anyway is left out.
    private static IEnumerable<Type> Bases(Type type)
    {
        Type[] all = type.GetInterfaces();
        IEnumerable<Type> implied = all.SelectMany(i => i.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []);
        HashSet<Type> known = [.. implied];
        IEnumerable<Type> own = all.Where(i =>
                i.IsVisible && !known.Contains(i) && !(IsRecord(type) && i.Name == "IEquatable`1")
            )
            .OrderBy(TypeText.Of, StringComparer.Ordinal);
        return type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)
            ? own.Prepend(parent)
            : own;
    }

    private static Type[] OwnArguments(Type type) =>
        type.GetGenericArguments()[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..];

    private static string Property(PropertyInfo property)
    {
        MethodInfo[] accessors = [.. property.GetAccessors(nonPublic: true).Where(Surface.IsOpen)];
        MethodInfo first = accessors[0];
        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        string required = property.CustomAttributes.Any(a => a.AttributeType.Name == "RequiredMemberAttribute")
            ? "required "
            : "";
        string get = property.GetMethod is { } getter && Surface.IsOpen(getter) ? "get; " : "";
        string set =
            property.SetMethod is not { } setter || !Surface.IsOpen(setter) ? ""
            : setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; "
            : "set; ";
        return $"{Access(first)}{Inheritance(first)}{required}{TypeText.Of(property)} {name} {{ {get}{set}}}";
    }

    private static string Method(MethodInfo method)
    {
        string before = Access(method) + Inheritance(method);
        string returns = TypeText.Of(method.ReturnParameter);
        if (method.Name is "op_Implicit" or "op_Explicit")
        {
            string kind = method.Name == "op_Implicit" ? "implicit" : "explicit";
            return $"{before}{kind} operator {returns}({Parameters(method)})";
        }

        string reference = method.ReturnType.IsByRef ? "ref " : "";
        string name = Operators.TryGetValue(method.Name, out string? symbol) ? $"operator {symbol}" : method.Name;
        Type[] arguments = method.GetGenericArguments();
        string generics = arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(a => a.Name))}>";
        return $"{before}{reference}{returns} {name}{generics}({Parameters(method)}){Constraints(arguments)}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Inheritance(MethodInfo method) =>
        method.IsStatic ? (method.IsAbstract ? "static abstract " : "static ")
        : method.DeclaringType!.IsInterface ? ""
        : method.GetBaseDefinition() != method ? "override "
        : method.IsAbstract ? "abstract "
        : method.IsVirtual && !method.IsFinal ? "virtual "
        : "";

    private static string Parameters(MethodBase method)
    {
        string text = string.Join(", ", method.GetParameters().Select(Parameter));
        return method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " + text : text;
    }

    private static string Parameter(ParameterInfo parameter)
    {
        string[] attributes = [.. parameter.CustomAttributes.Select(a => a.AttributeType.Name)];
        string prefix =
            parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? (parameter.IsIn ? "in " : "ref ")
            : attributes.Contains("ParamArrayAttribute") || attributes.Contains("ParamCollectionAttribute") ? "params "
            : "";
        string optional = parameter.HasDefaultValue
            ? $" = {Constant(parameter.ParameterType, parameter.RawDefaultValue)}"
            : "";
        return $"{prefix}{TypeText.Of(parameter)} {parameter.Name}{optional}";
    }

    private static string Constant(Type type, object? value)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => bare.IsValueType && bare == type ? "default" : "null",
            _ when bare.IsEnum => Enum.GetName(bare, value) is { } name
                ? $"{TypeText.Of(bare)}.{name}"
                : Convert.ToString(value, CultureInfo.InvariantCulture)!,
            bool flag => flag ? "true" : "false",
            string text => $"\"{text}\"",
            char character => $"'{character}'",
            double.PositiveInfinity => "double.PositiveInfinity",
            double.NegativeInfinity => "double.NegativeInfinity",
            double.NaN => "double.NaN",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Select(Constraint));

    private static string Constraint(Type argument)
    {
        GenericParameterAttributes attributes = argument.GenericParameterAttributes;
        bool isValue = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        List<string> parts = [];
        if (isValue)
        {
            bool unmanaged = argument.CustomAttributes.Any(a => a.AttributeType.Name == "IsUnmanagedAttribute");
            parts.Add(unmanaged ? "unmanaged" : "struct");
        }
        else if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            parts.Add(TypeText.Flag(argument) == 2 ? "class?" : "class");
        }

        parts.AddRange(
            argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(TypeText.Of)
        );
        if (parts.Count == 0 && TypeText.Flag(argument) == 1)
        {
            parts.Add("notnull");
        }

        if (!isValue && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            parts.Add("new()");
        }

        if (attributes.HasFlag(GenericParameterAttributes.AllowByRefLike))
        {
            parts.Add("allows ref struct");
        }

        return parts.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", parts)}";
    }
}
