namespace AiPm.Sdk.Warehouse.Tests;

internal enum Fault
{
    None,
    Dropped,
    Slow,
}
