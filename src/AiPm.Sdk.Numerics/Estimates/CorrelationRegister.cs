namespace AiPm.Sdk.Numerics;

/// <summary>
/// Which copula each name follows, so that no quantity is correlated in one place and independent in another. A name of a
/// copula is taken even where its quantity is not used, as its stream is.
/// </summary>
internal sealed class CorrelationRegister(CorrelationRegister? accepted = null)
{
    // null stands for a quantity on its own.
    private readonly Dictionary<string, Copula?> _copulas = new(StringComparer.Ordinal);

    /// <summary>Takes a leaf in; false where a name would follow two copulas, or one and none.</summary>
    public bool TryAdd(LeafNode leaf, out string conflict)
    {
        conflict = leaf.Name ?? "";
        if (leaf.Name is null)
        {
            return true;
        }

        if (leaf.Copula is not { } copula)
        {
            return TryAdd(leaf.Name, null);
        }

        foreach (string name in copula.Names)
        {
            if (!TryAdd(name, copula))
            {
                conflict = name;
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes in what another register has, which was made on top of this one.</summary>
    public void Accept(CorrelationRegister later)
    {
        foreach ((string name, Copula? copula) in later._copulas)
        {
            _copulas[name] = copula;
        }
    }

    private bool TryAdd(string name, Copula? copula)
    {
        if (_copulas.TryGetValue(name, out Copula? known) || accepted?._copulas.TryGetValue(name, out known) == true)
        {
            return Equals(known, copula);
        }

        _copulas.Add(name, copula);
        return true;
    }
}
