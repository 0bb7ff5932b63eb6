using System.Diagnostics.CodeAnalysis;

namespace AiPm.Sdk;

/// <summary>
/// Ids that parts of a document define and others refer to. A reading checks that no two are the same and that every
/// reference finds its id, wherever in the document either stands; also in parts that have other problems.
/// </summary>
/// <remarks>
/// An instance is a constant of the table and holds no ids; each reading keeps its own. Ids are known in the whole document, or
/// within one object that declares <see cref="MemberTable{TObject}.Scope"/>. JSON Schema cannot say any of this.
/// </remarks>
[Experimental("AIPM0001")]
public sealed class IdSet
{
    /// <summary>Makes a set.</summary>
    /// <param name="noun">What has these ids, as in "a known metric id": <c>metric</c>.</param>
    /// <exception cref="ArgumentException">The noun is blank.</exception>
    public IdSet(string noun)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(noun);
        Noun = noun;
        Definition = new IdShape(this, isDefinition: true);
        Reference = new IdShape(this, isDefinition: false);
    }

    /// <summary>What has these ids.</summary>
    public string Noun { get; }

    /// <summary>The shape of the id where it is given to something; see <see cref="Shape.Id"/> for how it is written.</summary>
    public Shape<string> Definition { get; }

    /// <summary>The shape of the id where something is referred to by it.</summary>
    public Shape<string> Reference { get; }
}
