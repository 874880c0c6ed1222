/** Of the intermediate representation: what holds for the API as a whole. */

/** What a document says to people about the API as a whole. */
export interface ApiDocumentation {
  readonly summary?: string;
  readonly description?: string;
  readonly termsOfService?: string;
  readonly contact: { readonly name?: string; readonly url?: string; readonly email?: string };
  readonly license: { readonly name?: string; readonly identifier?: string; readonly url?: string };
  readonly externalDocs?: ExternalDocs;
  /** In the order of the document. */
  readonly tags: readonly Tag[];
}

export interface ExternalDocs {
  readonly url: string;
  readonly description?: string;
}

/** Tag Object, OpenAPI 3.2 section 4.22. */
export interface Tag {
  readonly name: string;
  readonly summary?: string;
  readonly description?: string;
  readonly externalDocs?: ExternalDocs;
}

/** Server Object, OpenAPI 3.1 section 4.8.5. */
export interface Server {
  readonly url: string;
  /** Of OpenAPI 3.2. */
  readonly name?: string;
  readonly description?: string;
  /** Sorted by name. */
  readonly variables: readonly ServerVariable[];
}

export interface ServerVariable {
  readonly name: string;
  readonly default: string;
  readonly enum?: readonly string[];
  readonly description?: string;
}

/** Security Scheme Object, OpenAPI 3.1 section 4.8.27. */
export type SecurityScheme = {
  readonly name: string;
  readonly description?: string;
  readonly deprecated: boolean;
} & (
  | { readonly type: "http"; readonly scheme: string; readonly bearerFormat?: string }
  | { readonly type: "apiKey"; readonly in: "header" | "query" | "cookie"; readonly key: string }
  | {
      readonly type: "oauth2";
      readonly flows: readonly OAuthFlow[];
      readonly oauth2MetadataUrl?: string;
    }
  | { readonly type: "openIdConnect"; readonly openIdConnectUrl?: string }
  | { readonly type: "mutualTLS" }
);

/** OAuth Flow Object, OpenAPI 3.2 section 4.29. */
export interface OAuthFlow {
  readonly name: string;
  readonly authorizationUrl?: string;
  readonly deviceAuthorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

/** What an operation asks a secret to allow. */
export interface RequiredScopes {
  readonly scheme: string;
  readonly scopes: readonly string[];
}
