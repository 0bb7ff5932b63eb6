namespace AiPm.Sdk.Warehouse.Tests;

internal enum TestColumnType
{
    Text,
    Number,
    Whole,
    Truth,
    Instant,
}
