// Watching, naming, protecting or billing: an application behaves the same without them.
const harmless = new Set([
  'AWS::ApplicationInsights::Application',
  'AWS::AppSync::ApiCache',
  'AWS::AppSync::DomainName',
  'AWS::AppSync::DomainNameApiAssociation',
  'AWS::Backup::BackupPlan',
  'AWS::Backup::BackupSelection',
  'AWS::Backup::BackupVault',
  'AWS::Budgets::Budget',
  'AWS::CDK::Metadata',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudFront::MonitoringSubscription',
  'AWS::Cognito::LogDeliveryConfiguration',
  'AWS::Cognito::UserPoolRiskConfigurationAttachment',
  'AWS::IAM::OIDCProvider',
  'AWS::IAM::ServiceLinkedRole',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::QueryDefinition',
  'AWS::Logs::ResourcePolicy',
  'AWS::ResourceGroups::Group',
  'AWS::Route53::RecordSet',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'Custom::LogRetention',
  'Custom::S3AutoDeleteObjects',
]);

const harmlessServices = ['AWS::CloudWatch::', 'AWS::RUM::', 'AWS::WAFv2::', 'AWS::XRay::'];

/** True for a resource that does nothing offline and whose absence nobody using the application notices. */
export const isHarmlessType = (type: string): boolean =>
  harmless.has(type) || harmlessServices.some((service) => type.startsWith(service));
