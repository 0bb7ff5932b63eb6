using System.Diagnostics.CodeAnalysis;

namespace AiPm.Sdk.Reporting;

/// <summary>
/// Tells a notebook host how a type is shown. .NET Interactive and Jupyter kernels built on it find the attribute by its simple name and read it by
/// reflection, so that no package of theirs is needed.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(
    [DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicMethods
    )]
        Type formatterSourceType
) : Attribute
{
    [DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicMethods
    )]
    public Type FormatterSourceType { get; } = formatterSourceType;

    [SuppressMessage("Performance", "CA1819", Justification = "The shape the host reads.")]
    public string[]? PreferredMimeTypes { get; set; }
}
