using System.Buffers;

namespace AiPm.Sdk.Warehouse;

/// <summary>
/// Memory for what is kept of units: lent and given back. A run of ten million rows fills some 400 MB; as fresh pages they take the machine longer than the rows
/// themselves, the more so on several threads, which wait for each other's pages.
/// </summary>
internal static class Lent
{
    /// <summary>At least so many elements, with whatever was there.</summary>
    internal static T[] Rent<T>(int count) => ArrayPool<T>.Shared.Rent(count);

    /// <summary>At least so many elements, the first so many of them zero.</summary>
    internal static T[] Cleared<T>(int count)
    {
        T[] memory = Rent<T>(count);
        memory.AsSpan(0, count).Clear();
        return memory;
    }

    /// <summary>At least so many elements, of which the first are those given, whose memory goes back.</summary>
    internal static T[] Grown<T>(T[] memory, int used, int count)
    {
        T[] larger = Rent<T>(count);
        memory.AsSpan(0, used).CopyTo(larger);
        Return(memory);
        return larger;
    }

    /// <summary>Gives memory back.</summary>
    internal static void Return<T>(T[] memory)
    {
        if (memory.Length > 0)
        {
            ArrayPool<T>.Shared.Return(memory);
        }
    }
}
