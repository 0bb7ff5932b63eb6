using System.Collections.ObjectModel;
using System.Reflection;

namespace ApiReference;

/// <summary>
/// A type as C# writes it, with the nullable annotations and tuple names that stand in attributes beside it. Both are lists in the
/// order in which the type is read, so one reading consumes them.
/// </summary>
internal sealed class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(char)] = "char",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    private readonly byte[] flags;
    private readonly byte context;
    private readonly string?[] names;
    private int flag;
    private int name;

    private TypeText(byte[] flags, byte context, string?[] names)
    {
        this.flags = flags;
        this.context = context;
        this.names = names;
    }

    public static string Of(Type type) => new TypeText([], 1, []).Read(type);

    public static string Of(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        return Annotated(type.IsByRef ? type.GetElementType()! : type, parameter.CustomAttributes, parameter.Member);
    }

    public static string Of(PropertyInfo property) =>
        Annotated(property.PropertyType, property.CustomAttributes, property.DeclaringType!);

    public static string Of(FieldInfo field) =>
        Annotated(field.FieldType, field.CustomAttributes, field.DeclaringType!);

    /// <summary>The flag of a generic parameter: 1 where it takes no null.</summary>
    public static byte Flag(Type parameter) =>
        Bytes(parameter.CustomAttributes) is [byte first, ..]
            ? first
            : Context((MemberInfo?)parameter.DeclaringMethod ?? parameter.DeclaringType!);

    private static string Annotated(Type type, IEnumerable<CustomAttributeData> attributes, MemberInfo owner)
    {
        CustomAttributeData? tuple = attributes.FirstOrDefault(a =>
            a.AttributeType.Name == "TupleElementNamesAttribute"
        );
        string?[] names = tuple is null
            ? []
            :
            [
                .. ((ReadOnlyCollection<CustomAttributeTypedArgument>)tuple.ConstructorArguments[0].Value!).Select(a =>
                    (string?)a.Value
                ),
            ];
        return new TypeText(Bytes(attributes), Context(owner), names).Read(type);
    }

    private static byte[] Bytes(IEnumerable<CustomAttributeData> attributes) =>
        attributes
            .FirstOrDefault(a => a.AttributeType.Name == "NullableAttribute")
            ?.ConstructorArguments[0]
            .Value switch
        {
            byte one => [one],
            ReadOnlyCollection<CustomAttributeTypedArgument> many => [.. many.Select(a => (byte)a.Value!)],
            _ => [],
        };

    private static byte Context(MemberInfo owner)
    {
        for (MemberInfo? at = owner; at is not null; at = at.DeclaringType)
        {
            CustomAttributeData? found = at.CustomAttributes.FirstOrDefault(a =>
                a.AttributeType.Name == "NullableContextAttribute"
            );
            if (found is not null)
            {
                return (byte)found.ConstructorArguments[0].Value!;
            }
        }

        return 0;
    }

    private string Read(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Read(underlying) + "?";
        }

        bool counts = !type.IsValueType || type.IsGenericType;
        string mark = counts && Next() == 2 && !type.IsValueType ? "?" : "";
        if (type.IsArray)
        {
            return $"{Read(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        }

        return Name(type) + mark;
    }

    private string Name(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        Type[] arguments = type.GetGenericArguments();
        if (
            type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true
            || type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
        )
        {
            string?[] own = [.. arguments.Select(_ => name < names.Length ? names[name++] : null)];
            return $"({string.Join(", ", arguments.Select((a, i) => own[i] is { } given ? $"{Read(a)} {given}" : Read(a)))})";
        }

        int taken = 0;
        return string.Join('.', Levels(type).Select(level => Level(level, arguments, ref taken)));
    }

    private string Level(Type level, Type[] arguments, ref int taken)
    {
        int tick = level.Name.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0)
        {
            return level.Name;
        }

        int upTo = level.GetGenericArguments().Length;
        List<string> own = [];
        for (; taken < upTo; taken++)
        {
            own.Add(Read(arguments[taken]));
        }

        return $"{level.Name[..tick]}<{string.Join(", ", own)}>";
    }

    private static IEnumerable<Type> Levels(Type type) =>
        type.DeclaringType is { } outer ? Levels(outer).Append(type) : [type];

    private byte Next() =>
        flags.Length switch
        {
            0 => context,
            1 => flags[0],
            _ => flag < flags.Length ? flags[flag++] : (byte)0,
        };
}
