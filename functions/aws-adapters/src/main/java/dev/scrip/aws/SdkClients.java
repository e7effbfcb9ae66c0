package dev.scrip.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** Builds SDK clients alike: one HTTP client, an explicit region, and time limits on every call. */
public final class SdkClients {

    private SdkClients() {}

    /**
     * @param service the service as its endpoint setting spells it: {@code AWS_ENDPOINT_URL_<service>}
     * @param attempt the longest one try of a call may take
     * @param call the longest a call may take with all its tries
     */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
            B builder, Environment environment, String service, Duration attempt, Duration call) {
        environment.get("AWS_ENDPOINT_URL_" + service).map(URI::create).ifPresent(builder::endpointOverride);
        return builder.region(Region.of(environment.required("AWS_REGION")))
                .credentialsProvider(credentials(environment))
                .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(call))
                .overrideConfiguration(
                        limits -> limits.apiCallAttemptTimeout(attempt).apiCallTimeout(call))
                .build();
    }

    /** A process has credentials that change; settings given by hand have fixed ones, or need none. */
    private static AwsCredentialsProvider credentials(Environment environment) {
        if (environment instanceof Environment.Scope given) {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    given.get("AWS_ACCESS_KEY_ID").orElse("local"),
                    given.get("AWS_SECRET_ACCESS_KEY").orElse("local")));
        }
        return DefaultCredentialsProvider.builder().build();
    }
}
