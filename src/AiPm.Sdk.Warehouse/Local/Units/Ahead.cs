using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace AiPm.Sdk.Warehouse;

/// <summary>Asks for memory before it is needed, so that the rows of a group wait for theirs together and not one after the other.</summary>
internal static class Ahead
{
    /// <summary>Asks for the memory of an element; where it is moved meanwhile, in vain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Ask<T>(ref T element)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref element));
        }
    }
}
