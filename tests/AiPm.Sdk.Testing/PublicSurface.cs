using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace AiPm.Sdk.Testing;

/// <summary>
/// The public surface of an assembly as sorted text, so that a change of it shows in the diff and is committed on purpose.
/// </summary>
public static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    /// <summary>
    /// The differences between the assembly's surface and the committed file, one a line; empty where they agree. Set
    /// the environment variable AIPM_WRITE_SURFACE=1 to write the file instead.
    /// </summary>
    public static string Compare(Assembly assembly, string committedFile)
    {
        string[] actual = Describe(assembly);
        if (Environment.GetEnvironmentVariable("AIPM_WRITE_SURFACE") == "1")
        {
            File.WriteAllLines(committedFile, actual);
        }

        string[] committed = File.Exists(committedFile) ? File.ReadAllLines(committedFile) : [];
        IEnumerable<string> added = actual.Except(committed, StringComparer.Ordinal).Select(line => "+ " + line);
        IEnumerable<string> removed = committed.Except(actual, StringComparer.Ordinal).Select(line => "- " + line);
        return string.Join('\n', added.Concat(removed));
    }

    /// <summary>One line a public type and one a public or protected member, sorted ordinally.</summary>
    public static string[] Describe(Assembly assembly)
    {
        List<string> lines = [];
        foreach (Type type in assembly.GetExportedTypes())
        {
            string name = Name(type);
            lines.Add($"{name} : {Kind(type)}{Bases(type)}");
            lines.AddRange(type.GetMembers(Declared).Where(IsVisible).Select(member => $"{name}.{Signature(member)}"));
        }

        lines.Sort(StringComparer.Ordinal);
        return [.. lines.Distinct(StringComparer.Ordinal)];
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsValueType ? "struct"
        : type.IsAbstract && type.IsSealed ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Bases(Type type)
    {
        IEnumerable<Type> bases = type.GetInterfaces()
            .Where(i => i.IsPublic && i.Namespace?.StartsWith("AiPm", StringComparison.Ordinal) == true);
        if (type.BaseType is { } parent && parent.Namespace?.StartsWith("AiPm", StringComparison.Ordinal) == true)
        {
            bases = bases.Prepend(parent);
        }

        string text = string.Join(", ", bases.Select(Name).Order(StringComparer.Ordinal));
        return text.Length == 0 ? "" : " : " + text;
    }

    private static bool IsVisible(MemberInfo member) =>
        member switch
        {
            _ when member.Name.Contains('<', StringComparison.Ordinal) => false,
            _ when member is Type => false,
            FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
            MethodBase method => (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
                && (
                    !method.IsSpecialName
                    || method.IsConstructor
                    || method.Name.StartsWith("op_", StringComparison.Ordinal)
                )
                && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false),
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisibleAccessor),
            EventInfo => true,
            _ => false,
        };

    private static bool IsVisibleAccessor(MethodInfo accessor) =>
        accessor.IsPublic || accessor.IsFamily || accessor.IsFamilyOrAssembly;

    private static string Signature(MemberInfo member) =>
        member switch
        {
            FieldInfo { IsLiteral: true, DeclaringType.IsEnum: true } field =>
                $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
            FieldInfo field => $"{field.Name} : {Name(field.FieldType)}",
            PropertyInfo property =>
                $"{property.Name}{Indexer(property)} : {Name(property.PropertyType)} {Accessors(property)}",
            ConstructorInfo constructor => $"new({Parameters(constructor)})",
            MethodInfo method =>
                $"{(method.IsStatic ? "static " : "")}{method.Name}{Arguments(method)}({Parameters(method)}) : {Name(method.ReturnType)}",
            _ => member.Name,
        };

    private static string Indexer(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } parameters
            ? $"[{string.Join(", ", parameters.Select(p => Name(p.ParameterType)))}]"
            : "";

    private static string Accessors(PropertyInfo property)
    {
        StringBuilder text = new("{");
        if (property.GetMethod is { } get && IsVisibleAccessor(get))
        {
            text.Append(get.IsStatic ? " static get;" : " get;");
        }

        if (property.SetMethod is { } set && IsVisibleAccessor(set))
        {
            bool isInit = set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
            text.Append(isInit ? " init;" : " set;");
        }

        return text.Append(" }").ToString();
    }

    private static string Arguments(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        string prefix =
            parameter.IsOut ? "out "
            : type.IsByRef ? (parameter.IsIn ? "in " : "ref ")
            : "";
        string optional = parameter.HasDefaultValue
            ? $" = {Convert.ToString(parameter.RawDefaultValue, CultureInfo.InvariantCulture) ?? "null"}"
            : "";
        return $"{prefix}{Name(type.IsByRef ? type.GetElementType()! : type)} {parameter.Name}{optional}";
    }

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        string name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Name;
        if (!type.IsGenericType)
        {
            return name;
        }

        int tick = name.IndexOf('`', StringComparison.Ordinal);
        string bare = tick < 0 ? name : name[..tick];
        return $"{bare}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
