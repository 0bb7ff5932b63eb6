using System.Reflection;
using System.Xml.Linq;

namespace ApiReference;

/// <summary>The documentation comments of the library's assemblies, with <c>inheritdoc</c> resolved.</summary>
public sealed class Comments
{
    private static readonly XElement None = new("member");
    private readonly Dictionary<string, XElement> written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MemberInfo> members = new(StringComparer.Ordinal);

    internal Comments(IEnumerable<Assembly> assemblies, string folder)
    {
        foreach (Assembly assembly in assemblies)
        {
            XDocument file = XDocument.Load(
                Path.Combine(folder, assembly.GetName().Name + ".xml"),
                LoadOptions.PreserveWhitespace
            );
            foreach (XElement member in file.Root!.Element("members")!.Elements("member"))
            {
                written[member.Attribute("name")!.Value] = member;
            }

            foreach (Type type in assembly.GetTypes())
            {
                foreach (
                    MemberInfo member in type.GetMembers(Surface.Declared)
                        .Prepend(type)
                        .Where(m => m is not (Type { IsNested: true }) || m == type)
                )
                {
                    members.TryAdd(MemberId.Of(member), member);
                }
            }
        }
    }

    /// <summary>The type or member of a name in documentation, if it is the library's.</summary>
    public MemberInfo? Find(string id) => members.GetValueOrDefault(id);

    /// <summary>What is said of a type or member; an empty element where nothing is.</summary>
    public XElement Of(MemberInfo member)
    {
        if (!written.TryGetValue(MemberId.Of(member), out XElement? own))
        {
            return Positional(member) ?? (IsInherited(member) ? Inherited(member) : null) ?? None;
        }

        if (own.Element("inheritdoc") is not { } inherits)
        {
            return own;
        }

        XElement? source = inherits.Attribute("cref")?.Value is { } id
            ? Find(id) is { } named
                ? Of(named)
                : null
            : Inherited(member);
        return source is null ? None : Merged(own, source);
    }

    /// <summary>The one or more sentences that say what a type or member is; null where there are none.</summary>
    public XElement? Summary(MemberInfo member) =>
        Of(member).Element("summary") is { } summary && summary.Value.Trim().Length > 0 ? summary
        : Of(member).Element("value") is { } value && value.Value.Trim().Length > 0 ? value
        : null;

    // What stands beside an inheritdoc is said of this member and wins over what it inherits.
    private static XElement Merged(XElement own, XElement source)
    {
        XElement merged = new(source);
        foreach (XElement element in own.Elements().Where(e => e.Name != "inheritdoc"))
        {
            string? name = element.Attribute("name")?.Value;
            merged.Elements(element.Name).Where(e => e.Attribute("name")?.Value == name).Remove();
            merged.Add(new XElement(element));
        }

        return merged;
    }

    // A positional record says what its properties are in the parameters of the type.
    private XElement? Positional(MemberInfo member)
    {
        if (
            member is ConstructorInfo constructor
            && written.GetValueOrDefault(MemberId.Of(constructor.DeclaringType!)) is { } type
        )
        {
            XElement[] parameters =
            [
                .. type.Elements("param")
                    .Where(p => constructor.GetParameters().Any(own => own.Name == p.Attribute("name")?.Value)),
            ];
            bool all = parameters.Length > 0 && parameters.Length == constructor.GetParameters().Length;
            return all
                ? new XElement("member", new XElement("summary", "The record of these parts."), parameters)
                : null;
        }

        XElement? part = member is PropertyInfo property
            ? written
                .GetValueOrDefault(MemberId.Of(property.DeclaringType!))
                ?.Elements("param")
                .FirstOrDefault(p => p.Attribute("name")?.Value == property.Name)
            : null;
        return part is null ? null : new XElement("member", new XElement("summary", part.Nodes()));
    }

    // The compiler asks for no comment where a member overrides one that has it.
    private static bool IsInherited(MemberInfo member) =>
        member switch
        {
            MethodInfo method => method.GetBaseDefinition() != method,
            PropertyInfo property => property.GetAccessors(nonPublic: true)[0] is var accessor
                && accessor.GetBaseDefinition() != accessor,
            _ => false,
        };

    private XElement? Inherited(MemberInfo member)
    {
        IEnumerable<MemberInfo> candidates = member is Type type
            ? Above(type)
            : Above(member.DeclaringType!)
                .SelectMany(above => above.GetMembers(Surface.Declared))
                .Where(other => Alike(member, other));
        MemberInfo? foreign = null;
        foreach (MemberInfo candidate in candidates)
        {
            if (
                !written.ContainsKey(MemberId.Of(candidate))
                && candidate.Module.Assembly.GetName().Name?.StartsWith("AiPm", StringComparison.Ordinal) != true
            )
            {
                foreign ??= candidate;
            }
            else if (Summary(candidate) is not null)
            {
                return Of(candidate);
            }
        }

        return foreign is null
            ? null
            : new XElement(
                "member",
                new XElement("summary", "As ", new XElement("c", Names.Short(foreign)), " of the base class library.")
            );
    }

    private static IEnumerable<Type> Above(Type type)
    {
        for (Type? parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return Definition(parent);
        }

        foreach (Type @interface in type.GetInterfaces())
        {
            yield return Definition(@interface);
        }
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static bool Alike(MemberInfo one, MemberInfo other) =>
        one.MemberType == other.MemberType
        && one.Name == other.Name
        && (one, other) switch
        {
            (MethodBase a, MethodBase b) => Alike(a.GetParameters(), b.GetParameters()),
            (PropertyInfo a, PropertyInfo b) => Alike(a.GetIndexParameters(), b.GetIndexParameters()),
            _ => true,
        };

    private static bool Alike(ParameterInfo[] one, ParameterInfo[] other) =>
        one.Length == other.Length
        && one.Zip(other)
            .All(pair =>
                pair.Second.ParameterType.ContainsGenericParameters
                || pair.First.ParameterType.Name == pair.Second.ParameterType.Name
            );
}
