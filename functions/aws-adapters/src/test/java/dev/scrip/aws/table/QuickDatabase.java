package dev.scrip.aws.table;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DDBExceptionMappingInvocationHandler;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.access.TableInfo;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteLibraryLoader;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;

/**
 * DynamoDB Local embedded, which remembers how tables are made up once they have all been made. It looks that up for
 * each item of each request, from JSON, which takes most of its time.
 */
final class QuickDatabase extends SQLiteDBAccess {
    private static final int JOBS = 10;

    static {
        try {
            SQLiteLibraryLoader.initialize();
        } catch (Exception missing) {
            throw new IllegalStateException("the library of the database cannot be loaded", missing);
        }
    }

    private final Map<String, TableInfo> known = new ConcurrentHashMap<>();
    private final LocalDBClient served =
            new LocalDBClient(this, new JobsRegister(Executors.newFixedThreadPool(JOBS), false));
    private volatile boolean settled;

    /** As DynamoDB Local gives it to those who embed it: with the exceptions of the SDK. */
    DynamoDbClient client() {
        try {
            var mapping = DDBExceptionMappingInvocationHandler.class.getDeclaredConstructor(LocalDBClient.class);
            mapping.setAccessible(true);
            return (DynamoDbClient) Proxy.newProxyInstance(
                    DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (InvocationHandler)
                            mapping.newInstance(served));
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(changed);
        }
    }

    /** No table changes from now on. */
    void settle() {
        settled = true;
    }

    void end() {
        served.shutdownNow();
    }

    @Override
    public @Nullable TableInfo getTableInfo(String table) {
        TableInfo remembered = known.get(table);
        if (remembered != null) {
            return remembered;
        }
        TableInfo found = super.getTableInfo(table);
        if (settled && found != null) {
            known.put(table, found);
        }
        return found;
    }
}
